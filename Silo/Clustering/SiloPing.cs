using Orleans.Runtime.Services;
using Orleans.Services;

namespace Matching.Silo.Clustering;

/// <summary>Answers for its silo, so that the others see within a second that it does.</summary>
[Alias("matching.silo-ping")]
internal interface ISiloPing : IGrainService
{
    /// <summary>Answers.</summary>
    [Alias("answer")]
    Task Answer();
}

/// <summary>Asks single silos.</summary>
internal interface ISiloPingClient : IGrainServiceClient<ISiloPing>
{
    /// <summary>Ends when a silo answers.</summary>
    Task Answer(SiloAddress silo);
}

/// <summary>A silo's part that answers.</summary>
internal sealed class SiloPing(GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory logging) : GrainService(id, silo, logging), ISiloPing
{
    /// <inheritdoc/>
    public Task Answer() => Task.CompletedTask;
}

/// <summary>Calls the part of another silo that answers.</summary>
internal sealed class SiloPingClient(IServiceProvider services) : GrainServiceClient<ISiloPing>(services), ISiloPingClient
{
    /// <inheritdoc/>
    public Task Answer(SiloAddress silo) => GetGrainService(silo).Answer();
}
