using System.Security.Cryptography;
using Matching.Contracts;
using Matching.Profiles.Enclosures;
using Matching.Profiles.Text;

namespace Matching.Grains.Candidates;

/// <summary>An enclosure of a candidate: the file and what was read from it. The candidate's grain alone writes it.</summary>
[GenerateSerializer, Alias("matching.enclosure-state")]
public sealed class EnclosureState
{
    /// <summary>Grows with every change; see <see cref="Versions"/>.</summary>
    [Id(0)] public long Version { get; set; }

    /// <summary>What it is.</summary>
    [Id(1)] public EnclosureKind Kind { get; set; }

    /// <summary>The file's bytes.</summary>
    [Id(2)] public byte[] Content { get; set; } = [];

    /// <summary>The file's name, or empty.</summary>
    [Id(3)] public string FileName { get; set; } = string.Empty;

    /// <summary>The repaired text.</summary>
    [Id(4)] public string Text { get; set; } = string.Empty;

    /// <summary>Characters of the file that no human reader of it sees; they are not in <see cref="Text"/>.</summary>
    [Id(5)] public int Hidden { get; set; }

    /// <summary>Request that imported it, or empty.</summary>
    [Id(6)] public string RequestId { get; set; } = string.Empty;

    /// <summary>First import.</summary>
    [Id(7)] public DateTimeOffset Created { get; set; }

    /// <summary>Last change.</summary>
    [Id(8)] public DateTimeOffset Updated { get; set; }

    /// <summary>What was read.</summary>
    [Id(9)] public EnclosureReading Reading { get; set; } = new();

    /// <summary>The passage of <see cref="EnclosureReading.Education"/> as a blind reading shows it; empty without one.</summary>
    [Id(10)] public string Blind { get; set; } = string.Empty;

    /// <summary><see cref="Extraction.Version"/> that it was read with.</summary>
    [Id(11)] public string ReaderVersion { get; set; } = string.Empty;

    /// <summary>Whether a row that a file brings is one to live with.</summary>
    internal static bool IsSound(EnclosureState state) =>
        Enum.IsDefined(state.Kind) && state is { Version: > 0, Content: not null, FileName: not null, Text: not null, RequestId: not null, Blind: not null, ReaderVersion: not null }
        && IsWithin(state.Reading.Education?.Evidence, state.Text) && state.Reading.Wishes.All(wish => IsWithin(wish, state.Text))
        && state.Reading.Education is null or { Value: >= EducationLevel.Vocational and <= EducationLevel.Phd };

    /// <summary>Reads, or reads again, what the text says.</summary>
    /// <param name="name">What the candidate is called; null when that is not known.</param>
    internal void Read(string? name)
    {
        Reading = EnclosureReader.Read(Kind, SourceText.Of(Text));
        Blind = Reading.Education?.Evidence is { } quote ? EnclosureBlind.Hide(Kind, Text, name)[quote.Start..quote.End] : string.Empty;
        ReaderVersion = Extraction.Version;
    }

    private static bool IsWithin(Evidence? passage, string text) =>
        passage is null || (passage.Start >= 0 && passage.Start < passage.End && passage.End <= text.Length && text.AsSpan(passage.Start, passage.End - passage.Start).SequenceEqual(passage.Quote));
}

/// <summary>What the truth about a candidate says of an enclosure: all that profile and lists need of it.</summary>
[GenerateSerializer, Alias("matching.enclosure-entry")]
public sealed record EnclosureEntry
{
    /// <summary>Identifier within the candidate.</summary>
    [Id(0)] public string Id { get; init; } = string.Empty;

    /// <summary>Version of the row.</summary>
    [Id(1)] public long Version { get; init; }

    /// <summary>What it is.</summary>
    [Id(2)] public EnclosureKind Kind { get; init; }

    /// <summary>The file's name, or empty.</summary>
    [Id(3)] public string FileName { get; init; } = string.Empty;

    /// <summary>Size of the file, bytes.</summary>
    [Id(4)] public int Size { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    [Id(5)] public byte[] Hash { get; init; } = [];

    /// <summary>Characters of the file that no human reader of it sees.</summary>
    [Id(6)] public int Hidden { get; init; }

    /// <summary>Request that imported it, or empty.</summary>
    [Id(7)] public string RequestId { get; init; } = string.Empty;

    /// <summary>First import.</summary>
    [Id(8)] public DateTimeOffset Created { get; init; }

    /// <summary>Last change.</summary>
    [Id(9)] public DateTimeOffset Updated { get; init; }

    /// <summary>What was read, without wishes.</summary>
    [Id(10)] public EnclosureReading Reading { get; init; } = new();

    /// <summary>As <see cref="EnclosureState.Blind"/>.</summary>
    [Id(11)] public string Blind { get; init; } = string.Empty;

    /// <summary><see cref="Extraction.Version"/> that it was read with.</summary>
    [Id(12)] public string ReaderVersion { get; init; } = string.Empty;

    /// <summary>What there is to say of a row.</summary>
    internal static EnclosureEntry Of(string id, EnclosureState row) => new()
    {
        Id = id,
        Version = row.Version,
        Kind = row.Kind,
        FileName = row.FileName,
        Size = row.Content.Length,
        Hash = SHA256.HashData(row.Content),
        Hidden = row.Hidden,
        RequestId = row.RequestId,
        Created = row.Created,
        Updated = row.Updated,
        Reading = row.Reading with { Wishes = [] },
        Blind = row.Blind,
        ReaderVersion = row.ReaderVersion,
    };

    /// <summary>As grains answer it.</summary>
    internal EnclosureSnapshot Snapshot(EnclosureState? row = null, bool withContent = false) => new()
    {
        Id = Id,
        Version = Version,
        Kind = Kind,
        FileName = FileName,
        Size = Size,
        Hidden = Hidden,
        Created = Created,
        Updated = Updated,
        Reading = row?.Reading ?? Reading,
        Text = row?.Text,
        Content = withContent ? row?.Content : null,
    };
}

/// <summary>A change of an enclosure that is under way: written before its row, so that whoever reads the truth next knows of a row that may have been written.</summary>
/// <param name="Id">Of the enclosure.</param>
/// <param name="Version">That the row is to have; 0 when it is to go.</param>
[GenerateSerializer, Immutable, Alias("matching.enclosure-intent")]
public sealed record EnclosureIntent([property: Id(0)] string Id, [property: Id(1)] long Version);
