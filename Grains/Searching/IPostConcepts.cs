using Matching.Contracts;

namespace Matching.Grains.Searching;

/// <summary>What the titles of posts mean by a taxonomy.</summary>
public interface IPostConcepts
{
    /// <summary>Whether a profile has a post whose title means one of some concepts; for the profiles of one search, one at a time.</summary>
    /// <param name="uris">The concepts; with none everybody has one.</param>
    /// <exception cref="RefusedException">The taxonomy has no such concept. Of what is returned: too many titles would have to be linked anew.</exception>
    Func<CandidateProfile, bool> AnyOf(IReadOnlyList<string> uris);
}

/// <summary>Where there is no taxonomy.</summary>
public sealed class NoConcepts : IPostConcepts
{
    /// <inheritdoc/>
    public Func<CandidateProfile, bool> AnyOf(IReadOnlyList<string> uris) => uris.Count == 0
        ? _ => true
        : throw new RefusedException(RefusalReason.Invalid, "filter.concepts: the service has no taxonomy; its operator gives it one with --taxonomy.", "filter.concepts");
}
