using Matching.Contracts;

namespace Matching.Grains.Vacancies;

/// <summary>What a list says of a candidate beside place and score.</summary>
/// <param name="Title">Current or latest title; may be empty.</param>
/// <param name="Hidden">Characters of the document that no human reader of it sees.</param>
/// <param name="Reasons">Largest effect first.</param>
/// <param name="Missing">Requirements not met, heaviest first.</param>
public sealed record EntryReasons(string Title, int Hidden, IReadOnlyList<MatchReason> Reasons, IReadOnlyList<MissingRequirement> Missing)
{
    /// <summary>When the candidate was first imported; null when it is gone.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Name of the person, or null.</summary>
    public string? Person { get; init; }

    /// <summary>Why the place says little, or null.</summary>
    public string? Abstention { get; init; }

    /// <summary>What a blind reading hides in the document.</summary>
    public IReadOnlyList<int>? Blind { get; init; }

    /// <summary>What in the CV a human should look into.</summary>
    public IReadOnlyList<Caution> Cautions { get; init; } = [];

    /// <summary>Runs of the CV's words, see <see cref="Profiles.Copies.SharedPassages"/>.</summary>
    public uint[] Runs { get; init; } = [];
}
