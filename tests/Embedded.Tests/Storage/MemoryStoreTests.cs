using Matching.Embedded.Storage;

namespace Matching.Embedded.Tests.Storage;

public sealed class MemoryStoreTests : StoreConformance
{
    private protected override Task<IStateStore> CreateAsync() => Task.FromResult<IStateStore>(new MemoryStore());
}
