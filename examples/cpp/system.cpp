#include "system.h"

#include <cstdlib>
#include <cstring>
#include <iterator>
#include <new>
#include <sys/mman.h>

namespace simulator {

namespace {

constexpr std::uint32_t access_violation = 0xc0000005, bad_pool_caller = 0xc2, process_has_locked_pages = 0x76;
constexpr std::uint64_t magic = 0x4d444c;
constexpr std::size_t most_pool = std::size_t{1} << 32;

std::uintptr_t page_of(std::uintptr_t address) { return address - address % page_size; }
std::size_t whole_pages(std::size_t byte_count) { return (byte_count + page_size - 1) / page_size * page_size; }

}  // namespace

// Pages of its own for everything, so that nothing shares one.
System::Memory System::take(std::size_t byte_count) {
  void *const memory = std::aligned_alloc(page_size, byte_count);
  if (memory == nullptr) throw std::bad_alloc();
  return {memory, [byte_count](void *it) {
            mprotect(it, byte_count, PROT_READ | PROT_WRITE);
            std::free(it);
          }};
}

void *System::allocate_pool(std::size_t byte_count) {
  if (byte_count > most_pool) return nullptr;
  const auto room = byte_count == 0 ? page_size : whole_pages(byte_count);
  Memory memory = take(room);
  pool_[reinterpret_cast<std::uintptr_t>(memory.get())] = Region{memory, room, Access::write};
  return memory.get();
}

void System::free_pool(void *block) {
  const auto address = reinterpret_cast<std::uintptr_t>(block);
  if (pool_.erase(address) == 0) throw BugCheck{bad_pool_caller, {7, 0, 0, address}};
}

// Protection is real: who touches what it forbids gets a signal.
void *System::allocate_user(std::size_t byte_count, Access access) {
  const auto room = whole_pages(byte_count);
  Memory memory = take(room);
  std::memset(memory.get(), 0, room);
  const int protection = access == Access::none ? PROT_NONE : access == Access::read ? PROT_READ : PROT_READ | PROT_WRITE;
  mprotect(memory.get(), room, protection);
  user_[reinterpret_cast<std::uintptr_t>(memory.get())] = Region{memory, room, access};
  return memory.get();
}

void System::free_user(void *region) { user_.erase(reinterpret_cast<std::uintptr_t>(region)); }

Descriptor *System::describe(std::uintptr_t address, std::uint32_t byte_count) {
  auto owned = std::make_unique<Owned>();
  owned->descriptor = Descriptor{magic, address, 0, nullptr, nullptr, byte_count, 0};
  owned->page_numbers.resize(owned->descriptor.page_count());
  owned->descriptor.page_numbers = owned->page_numbers.data();
  Descriptor *const descriptor = &owned->descriptor;
  descriptors_.emplace(descriptor, std::move(owned));
  return descriptor;
}

void System::forget(Descriptor *descriptor) {
  if (descriptors_.erase(descriptor) == 0) {
    throw BugCheck{bad_pool_caller, {7, 0, 0, reinterpret_cast<std::uintptr_t>(descriptor)}};
  }
}

// Physical memory is that of this process: the number of a page is its address.
void System::number_pages(Descriptor *descriptor) {
  for (std::size_t index = 0; index < descriptor->page_count(); index++) {
    descriptor->page_numbers[index] = descriptor->address / page_size + index;
  }
}

void System::build_for_nonpaged(Descriptor *descriptor) {
  number_pages(descriptor);
  descriptor->mapped_address = descriptor->address;
  descriptor->flags |= nonpaged;
}

const System::Region *System::region_at(const Regions &regions, std::uintptr_t page) {
  const auto behind = regions.upper_bound(page);
  if (behind == regions.begin()) return nullptr;
  const auto &[start, region] = *std::prev(behind);
  return page - start < region.byte_count ? &region : nullptr;
}

void System::lock(Descriptor *descriptor, bool for_user, bool to_write) {
  std::vector<Memory> memory;
  for (std::size_t index = 0; index < descriptor->page_count(); index++) {
    const auto page = page_of(descriptor->address) + index * page_size;
    const Region *region = region_at(user_, page);
    if (region == nullptr && !for_user) region = region_at(pool_, page);
    if (region == nullptr || region->access == Access::none) throw Raised{access_violation};
    if (to_write && region->access == Access::read) throw Raised{access_violation};
    memory.push_back(region->memory);
  }
  descriptors_.at(descriptor)->locked = std::move(memory);
  number_pages(descriptor);
  descriptor->flags |= locked;
}

void System::unlock(Descriptor *descriptor) {
  if ((descriptor->flags & locked) == 0) throw BugCheck{process_has_locked_pages, {0, 0, 0, 0}};
  unmap(descriptor);
  descriptor->flags &= static_cast<std::uint16_t>(~locked);
  descriptors_.at(descriptor)->locked.clear();
}

// There is one address space, in which everything is already: no address can have a protection of its own.
void *System::map(Descriptor *descriptor) {
  if ((descriptor->flags & nonpaged) == 0) {
    descriptor->mapped_address = descriptor->address;
    descriptor->flags |= mapped;
  }
  return reinterpret_cast<void *>(descriptor->mapped_address);
}

void *System::map_for_user(const Descriptor *descriptor) const { return reinterpret_cast<void *>(descriptor->address); }

void System::unmap(Descriptor *descriptor) { descriptor->flags &= static_cast<std::uint16_t>(~mapped); }

}  // namespace simulator
