using Matching.Contracts;

namespace Matching.Ranking.Features;

/// <summary>What a feature speaks about; explanations gather contributions by it.</summary>
public enum FeatureGroup
{
    /// <summary>Competences asked for against competences shown; contributions are split among the competences.</summary>
    Competences,

    /// <summary>What the post and the person's posts are about.</summary>
    Role,

    /// <summary>How high the post and the person's posts stand.</summary>
    Seniority,

    /// <summary>People led and budget.</summary>
    Scale,

    /// <summary>Years of work and of leadership, and how recent they are.</summary>
    Experience,

    /// <summary>Municipality, region, state, private, association.</summary>
    Sector,

    /// <summary>Highest education.</summary>
    Education,

    /// <summary>Languages.</summary>
    Language,

    /// <summary>Nearness of the two texts beyond the framework.</summary>
    Text,

    /// <summary>The vacancy alone; the same for every candidate.</summary>
    Vacancy,

    /// <summary>Everything taken together, where a score moved and nothing alone can be said to have moved it; no feature's, of explanations only.</summary>
    Whole,
}

/// <summary>Whether a score may only move one way as a feature grows.</summary>
public enum Monotonicity : sbyte
{
    /// <summary>A larger value never raises the score.</summary>
    Falling = -1,

    /// <summary>No constraint.</summary>
    None = 0,

    /// <summary>A larger value never lowers the score.</summary>
    Rising = 1,
}

/// <summary>
/// One pair feature: a byte that says how a candidate stands to a vacancy. The vacancy's side is filled in once
/// (<see cref="Specialise"/>); what remains is integer arithmetic over the candidate's columns.
/// A feature that reads the column of a required competence must be monotone in it and declare so, which is what makes
/// "more of a required competence never lowers a score" hold for every model.
/// </summary>
/// <param name="name">Stable name, written into model files; a changed meaning needs a new name.</param>
/// <param name="group">What it speaks about.</param>
/// <param name="meaning">One sentence.</param>
/// <param name="range">What the smallest and largest values mean.</param>
/// <param name="monotone">Direction that the learner has to keep to.</param>
public abstract class PairFeature(string name, FeatureGroup group, string meaning, string range, Monotonicity monotone = Monotonicity.None)
{
    /// <summary>Stable name, written into model files.</summary>
    public string Name { get; } = name;

    /// <summary>What it speaks about.</summary>
    public FeatureGroup Group { get; } = group;

    /// <summary>What it says, in one sentence.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>What its smallest and largest values mean.</summary>
    public string Range { get; } = range;

    /// <summary>Direction that the learner has to keep to.</summary>
    public Monotonicity Monotone { get; } = monotone;

    /// <summary>Fills in the vacancy's side.</summary>
    /// <param name="vacancy">The vacancy's profile with a human's overrules laid over it.</param>
    /// <param name="competences">The organisation's registry.</param>
    public abstract FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences);
}
