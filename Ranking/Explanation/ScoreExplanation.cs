using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanation;

/// <summary>One reason for a candidate's place: a competence that the ad asks for, or one of the other groups of features.</summary>
public sealed record Reason
{
    /// <summary>What the reason speaks about.</summary>
    public required FeatureGroup Group { get; init; }

    /// <summary>Identifier of the competence when <see cref="Group"/> is <see cref="FeatureGroup.Competences"/>, else null.</summary>
    public string? Competence { get; init; }

    /// <summary>Score units that it adds (or takes away).</summary>
    public required int Contribution { get; init; }

    /// <summary>Where the ad asks for it, letter for letter, or null.</summary>
    public Evidence? VacancyQuote { get; init; }

    /// <summary>Where the CV shows it, letter for letter, or null.</summary>
    public Evidence? CandidateQuote { get; init; }

    /// <summary>The lines of the post that the sentence names, or null when it names none.</summary>
    public Evidence? PostQuote { get; init; }

    /// <summary>The reason as one sentence in the language asked for. It speaks for the candidate where <see cref="Contribution"/> is above 0, against where it is below.</summary>
    public required string Sentence { get; init; }
}

/// <summary>A requirement that the candidate falls short of by a level or more.</summary>
/// <param name="Competence">Identifier.</param>
/// <param name="Weight">1-5.</param>
/// <param name="Must">Whether the ad makes it a condition.</param>
/// <param name="Level">What the CV shows, 0-5.</param>
/// <param name="Asked">What the weight asks for, 2-4.</param>
/// <param name="Sentence">The same as one sentence.</param>
public sealed record MissingRequirement(string Competence, int Weight, bool Must, int Level, int Asked, string Sentence);

/// <summary>A competence's level in a counterfactual.</summary>
/// <param name="Competence">Identifier.</param>
/// <param name="From">Level that the CV shows, 0-5.</param>
/// <param name="To">Level that would be needed, 1-5.</param>
public sealed record LevelChange(string Competence, int From, int To);

/// <summary>The smallest change of competence levels that lifts a candidate above a score.</summary>
/// <param name="Changes">One or two levels.</param>
/// <param name="Score">The score with them.</param>
/// <param name="Sentence">The same as one sentence.</param>
public sealed record Counterfactual(IReadOnlyList<LevelChange> Changes, int Score, string Sentence);

/// <summary>Why a candidate has a score: <c>BaseValue</c> plus the contributions of all reasons is the score, exactly.</summary>
public sealed record ScoreExplanation
{
    /// <summary>The score, in the model's fixed-point units.</summary>
    public required int Score { get; init; }

    /// <summary>Mean score of the pairs that the model learned from, in the same units.</summary>
    public required int BaseValue { get; init; }

    /// <summary>Fit, tenths of a point, 0-1000.</summary>
    public required int FitTenths { get; init; }

    /// <summary>Reasons, the largest contribution either way first; words that both texts share follow what weighs half as much.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>
    /// Score units, without signs, that the model gave or took at facts of which the opposite has to be said, and that stand at other reasons
    /// of the same sign instead.
    /// </summary>
    public int Settled { get; init; }

    /// <summary>What the ad asks for and the CV does not show, the heaviest first.</summary>
    public required IReadOnlyList<MissingRequirement> Missing { get; init; }

    /// <summary>What else the ad asks for and the CV does not show: level, people led, years, education, languages; a sentence each.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];

    /// <summary>Why the place says little, for too little of the CV could be read; null when enough was.</summary>
    public string? Abstention { get; init; }

    /// <summary>What would lift the candidate above the score asked about; null when none was asked about or no such change exists.</summary>
    public Counterfactual? Counterfactual { get; init; }
}
