// SPDX-License-Identifier: MIT
#include "base/sha256.h"

#include <openssl/evp.h>

#include <new>
#include <stdexcept>

namespace seedbank {

struct Sha256::Context {
    EVP_MD_CTX *handle = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(handle); }
    void start()
    {
        // Fails only without memory or without SHA-256 in libcrypto: nothing can go on then.
        if (!handle || EVP_DigestInit_ex(handle, EVP_sha256(), nullptr) != 1)
            throw std::runtime_error("libcrypto has no SHA-256");
    }
};

Sha256::Sha256()
    : m_context(std::make_unique<Context>())
{
    m_context->start();
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;

void Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_context->handle, bytes.data(), bytes.size());
}

Sha256Digest Sha256::finish()
{
    Sha256Digest digest {};
    EVP_DigestFinal_ex(m_context->handle, digest.data(), nullptr);
    m_context->start();
    return digest;
}

std::string toHex(const Sha256Digest &digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const std::uint8_t byte : digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::optional<Sha256Digest> digestFromHex(std::string_view hex)
{
    Sha256Digest digest {};
    if (hex.size() != 2 * digest.size())
        return std::nullopt;
    for (size_t i = 0; i < hex.size(); ++i) {
        const char c = hex[i];
        int value = 0;
        if (c >= '0' && c <= '9')
            value = c - '0';
        else if (c >= 'a' && c <= 'f')
            value = c - 'a' + 10;
        else
            return std::nullopt;
        digest[i / 2] = static_cast<std::uint8_t>(digest[i / 2] << 4 | value);
    }
    return digest;
}

} // namespace seedbank
