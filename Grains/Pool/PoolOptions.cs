namespace Matching.Grains.Pool;

/// <summary>The name of the process that grains are in, unlike any other's.</summary>
public sealed record SiloName(string Value)
{
    /// <summary>Of one process alone.</summary>
    public static SiloName Local { get; } = new("local");
}

/// <summary>How candidates are spread over partitions.</summary>
public sealed class PoolOptions
{
    /// <summary>
    /// Partitions an organisation has, 1-1,024. One process needs one: the scorer uses all cores within a partition.
    /// A cluster takes a few for each silo. Changing it needs no migration, for partitions are rebuilt from the candidates' state.
    /// </summary>
    public int Partitions { get; set; } = 1;

    /// <summary>How often a partition compares itself with the candidates' states and mends what differs, first when it starts; infinite for only when asked to.</summary>
    public TimeSpan RepairPeriod { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The grain keys of an organisation's partitions.</summary>
    public IEnumerable<string> KeysOf(string organisation)
    {
        for (var partition = 0; partition < Partitions; partition++)
        {
            yield return FormattableString.Invariant($"{organisation}/{partition}");
        }
    }

    /// <summary>The grain key of the partition that keeps a candidate: FNV-1a of the id, so that every process agrees.</summary>
    public string KeyOf(string organisation, string candidate) => FormattableString.Invariant($"{organisation}/{PartitionOf(candidate)}");

    /// <summary>Partition 0..<see cref="Partitions"/>-1 of a candidate.</summary>
    public int PartitionOf(string candidate) => (int)(Hash(candidate) % (uint)Partitions);

    /// <summary>FNV-1a of a text's UTF-16 code units: the same in every process.</summary>
    public static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash;
    }
}
