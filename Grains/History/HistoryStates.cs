using Matching.Contracts;

namespace Matching.Grains.History;

/// <summary>Changes of a partition, in the order in which they entered it. Key: organisation/partition/number of the first.</summary>
[GenerateSerializer, Alias("matching.history-block-state")]
public sealed class HistoryBlockState
{
    /// <summary>When it was written.</summary>
    [Id(0)] public DateTimeOffset At { get; set; }

    /// <summary>The changes; the first has the number of the key.</summary>
    [Id(1)] public List<HistoryEntry> Entries { get; set; } = [];
}

/// <summary>A change of a partition.</summary>
/// <param name="Of">Name of the candidate's key; empty where somebody was deleted or left nothing.</param>
/// <param name="Sealed">Version, id and row, sealed with the key; null: the candidate has left the pool.</param>
/// <param name="Pool">Name of the partition's content after it; empty where no list can stand on it, for more came in the same turn.</param>
[GenerateSerializer, Immutable, Alias("matching.history-entry")]
public sealed record HistoryEntry([property: Id(0)] string Of, [property: Id(1)] byte[]? Sealed, [property: Id(2)] string Pool);

/// <summary>A vacancy as lists were made for it. Key: organisation/vacancy/version/framework.</summary>
[GenerateSerializer, Alias("matching.history-vacancy-state")]
public sealed class HistoryVacancyState
{
    /// <summary>The profile with the corrections laid over it.</summary>
    [Id(0)] public VacancyProfile? Profile { get; set; }

    /// <summary>Columns that competences had.</summary>
    [Id(1)] public int Columns { get; set; }

    /// <summary>Layout of rows then.</summary>
    [Id(2)] public int RowLayout { get; set; }
}

/// <summary>A model that lists were made with. Key: organisation/version.</summary>
[GenerateSerializer, Alias("matching.history-model-state")]
public sealed class HistoryModelState
{
    /// <summary>Its file.</summary>
    [Id(0)] public byte[] File { get; set; } = [];
}

/// <summary>Partitions at one moment. Key: organisation/name of the pool.</summary>
[GenerateSerializer, Alias("matching.history-moment-state")]
public sealed class HistoryMomentState
{
    /// <summary>The names of their contents, in the order of the partitions.</summary>
    [Id(0)] public List<string> Parts { get; set; } = [];
}

/// <summary>A candidate as it counts without the words of an ad. Key: organisation/vacancy/version of the vacancy/name of the candidate's key/version of the candidate.</summary>
[GenerateSerializer, Alias("matching.history-beside-state")]
public sealed class HistoryBesideState
{
    /// <summary>The row, sealed as a <see cref="HistoryEntry"/>.</summary>
    [Id(0)] public byte[] Sealed { get; set; } = [];
}
