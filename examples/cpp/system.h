// A small system in C++ on the memory of this process. It throws, and its MDLs are not laid out as those of Windows.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace simulator {

// What leaves a routine instead of a result.
struct Raised {
  std::uint32_t status;
};
struct BugCheck {
  std::uint32_t code;
  std::uintptr_t parameters[4];
};

inline constexpr std::uintptr_t page_size = 4096;
inline constexpr std::uint16_t mapped = 0x1, locked = 0x2, nonpaged = 0x4;

struct Descriptor {
  std::uint64_t magic;
  std::uintptr_t address;
  std::uintptr_t mapped_address;
  Descriptor *next;
  std::uint64_t *page_numbers;
  std::uint32_t byte_count;
  std::uint16_t flags;

  [[nodiscard]] std::size_t page_count() const { return (address % page_size + byte_count + page_size - 1) / page_size; }
};

enum class Access { none, read, write };

class System {
public:
  void *allocate_pool(std::size_t byte_count);
  void free_pool(void *block);

  void *allocate_user(std::size_t byte_count, Access access);
  void free_user(void *region);

  Descriptor *describe(std::uintptr_t address, std::uint32_t byte_count);
  void forget(Descriptor *descriptor);
  void build_for_nonpaged(Descriptor *descriptor);
  void lock(Descriptor *descriptor, bool for_user, bool to_write);
  void unlock(Descriptor *descriptor);
  void *map(Descriptor *descriptor);
  void *map_for_user(const Descriptor *descriptor) const;
  void unmap(Descriptor *descriptor);

private:
  // Lives as long as it is allocated or some descriptor has it locked.
  using Memory = std::shared_ptr<void>;
  struct Region {
    Memory memory;
    std::size_t byte_count;
    Access access;
  };
  struct Owned {
    Descriptor descriptor;
    std::vector<std::uint64_t> page_numbers;
    std::vector<Memory> locked;
  };
  using Regions = std::map<std::uintptr_t, Region>;

  [[nodiscard]] static Memory take(std::size_t byte_count);
  [[nodiscard]] static const Region *region_at(const Regions &regions, std::uintptr_t page);
  void number_pages(Descriptor *descriptor);

  Regions user_, pool_;
  std::map<Descriptor *, std::unique_ptr<Owned>> descriptors_;
};

}  // namespace simulator
