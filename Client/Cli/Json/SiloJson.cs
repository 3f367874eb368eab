using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>All silos.</summary>
internal sealed record SilosJson(int Total, IReadOnlyList<SiloJson> Silos);

/// <summary>A silo and what it holds.</summary>
internal sealed record SiloJson(string Silo, string Version, string State, int Partitions, int Candidates)
{
    public static SiloJson Of(Silo silo) => new(silo.Name, silo.Version, silo.State.ToString().ToLowerInvariant(), silo.Partitions, silo.Candidates);
}
