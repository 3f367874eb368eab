using Matching.Silo.Hosting;
using Matching.Silo.Storage;
using Orleans.Runtime;

namespace Matching.GrainsTests;

/// <summary>What Orleans makes of a damaged row, and what passes.</summary>
public sealed class StateDamageTests
{
    private static readonly OrleansStateDamage Damage = new();

    [Fact]
    public void A_damaged_row_is_known_within_the_storages_error_and_what_passes_is_none()
    {
        var damaged = new CorruptedStateException("candidate", "org/c", "its checksum does not match its content");
        Assert.All<Exception>([damaged, new OrleansException("storage", damaged), new OrleansException("outer", new OrleansException("storage", damaged))], error => Assert.True(Damage.Is(error)));
        Assert.All<Exception>(
            [new TimeoutException(), new SiloUnavailableException(), new OrleansException("storage", new TimeoutException()), new OperationCanceledException()],
            error => Assert.False(Damage.Is(error)));
    }
}
