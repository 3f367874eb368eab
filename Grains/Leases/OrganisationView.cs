using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Grains.Leases;

/// <summary>
/// What every list of an organisation is made with, beside vacancies and candidates: its framework and the model in force. A silo asks for
/// them once a lease and not once a list, so that neither grain is on the path of reads and updates. Thread safe.
/// </summary>
public sealed class OrganisationView(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, LeasedValue<FrameworkSnapshot>> frameworks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LeasedValue<string>> models = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LeasedValue<Stops>> stops = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LeasedValue<bool>> endings = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<FrameworkSnapshot, CompetenceColumns> columns = [];

    /// <summary>The framework in force.</summary>
    public ValueTask<FrameworkSnapshot> Framework(IGrainFactory grains, string organisation) =>
        frameworks.GetOrAdd(organisation, static (id, from) => new(from.grains.GetGrain<IFrameworkGrain>(id).Lease, from.clock), (grains, clock)).Get();

    /// <summary>The columns of a framework, made once for all who write rows with it.</summary>
    public CompetenceColumns Columns(FrameworkSnapshot framework) => columns.GetValue(framework, static known => new CompetenceColumns(known.Columns));

    /// <summary>Version of the model in force.</summary>
    public ValueTask<string> Model(IGrainFactory grains, string organisation) =>
        models.GetOrAdd(organisation, static (id, from) => new(from.grains.GetGrain<IModelGrain>(id).Lease, from.clock), (grains, clock)).Get();

    /// <summary>What is stopped of an organisation, or of the service (<see cref="IStopGrain.Service"/>).</summary>
    public ValueTask<Stops> Stops(IGrainFactory grains, string organisation) =>
        stops.GetOrAdd(organisation, static (id, from) => new(from.grains.GetGrain<IStopGrain>(id).Lease, from.clock), (grains, clock)).Get();

    /// <summary>Whether an organisation has been ended or is being ended.</summary>
    public ValueTask<bool> IsEnded(IGrainFactory grains, string organisation) =>
        endings.GetOrAdd(organisation, static (id, from) => new(from.grains.GetGrain<IEndingGrain>(id).Lease, from.clock), (grains, clock)).Get();
}
