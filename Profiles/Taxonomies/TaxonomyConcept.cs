namespace Matching.Profiles.Taxonomies;

/// <summary>What a concept of a taxonomy is.</summary>
public enum ConceptKind
{
    /// <summary>An occupation: what somebody works as.</summary>
    Occupation,

    /// <summary>A skill, competence or piece of knowledge.</summary>
    Skill,

    /// <summary>A group of occupations, such as those of ISCO-08.</summary>
    Group,

    /// <summary>A post that the taxonomy lacks, brought from a ladder of posts.</summary>
    Post,
}

/// <summary>One concept of a taxonomy with its labels.</summary>
/// <param name="Uri">Absolute URI that names the concept.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Labels">1-<see cref="Taxonomy.MostLabels"/> labels without repetitions; the first is the preferred one.</param>
/// <param name="Codes">Codes of the concept in ISCO and in national classifications; may be empty.</param>
public sealed record TaxonomyConcept(string Uri, ConceptKind Kind, IReadOnlyList<string> Labels, IReadOnlyList<string> Codes)
{
    /// <summary>The label that the taxonomy prefers.</summary>
    public string PreferredLabel => Labels[0];
}
