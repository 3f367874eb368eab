using Matching.V1;

namespace Matching.Web.Frame;

/// <summary>Ids and titles of what the service names.</summary>
internal static class Resources
{
    extension(Vacancy vacancy)
    {
        /// <summary>The bare id.</summary>
        public string Id => IdOf(vacancy.Name);

        /// <summary>The title, or another text where the ad has none.</summary>
        public string TitleOr(string otherwise) => vacancy.Profile.Title is { Value.Length: > 0 } title ? title.Value : otherwise;
    }

    extension(Candidate candidate)
    {
        /// <summary>The bare id.</summary>
        public string Id => IdOf(candidate.Name);
    }

    extension(ShortlistEntry entry)
    {
        /// <summary>The candidate's bare id.</summary>
        public string Id => IdOf(entry.Candidate);
    }

    /// <summary>The id in a name such as "candidates/c1".</summary>
    public static string IdOf(string name) => name[(name.LastIndexOf('/') + 1)..];
}
