using Xunit;

namespace Matching.Tests.Shared;

/// <summary>One cluster for all tests of a collection. Where there can be none, tests skip with <see cref="TemporaryPostgres.WhyNot"/>.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private TemporaryPostgres? _cluster;

    /// <summary>The cluster; skips the test when there can be none.</summary>
    public TemporaryPostgres Cluster
    {
        get
        {
            Assert.SkipWhen(_cluster is null, TemporaryPostgres.WhyNot ?? "");
            return _cluster!;
        }
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (TemporaryPostgres.WhyNot is null)
            _cluster = await TemporaryPostgres.StartAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
