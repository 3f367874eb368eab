using System.Security.Cryptography;
using System.Text;
using Matching.Contracts;
using Matching.Grains.Searching;
using Matching.Profiles;
using Matching.Profiles.Taxonomies;
using Matching.Ranking.Features.Ladder;
using Matching.Silo.Hosting;
using Microsoft.Extensions.Caching.Memory;
using V1 = Matching.V1;

namespace Matching.Silo.Taxonomies;

/// <summary>
/// Links titles to concepts of the taxonomy that the operator gave, with the ladder of posts for titles that it lacks. Links are made when somebody asks
/// for them and remembered by title: nothing stored has them, so another taxonomy needs nothing read again, and no score knows of them. Without a
/// taxonomy nothing is linked. Safe to share between threads.
/// </summary>
internal sealed class ConceptLinks : IPostConcepts
{
    /// <summary>Concepts of a title, at most.</summary>
    public const int MostConcepts = 3;

    /// <summary>Concepts that are less likely meant are no links.</summary>
    public const float LeastConfidence = 0.1f;

    /// <summary>Longest file of a taxonomy, bytes: ESCO in one language has some 10 MB.</summary>
    private const long LongestFile = 256 * 1024 * 1024;

    private const char OfPosts = 'o';
    private const char OfCompetences = 's';

    /// <summary>Titles whose links are remembered.</summary>
    private const int MostRemembered = 20_000;

    /// <summary>Titles that one search links anew at most: seconds of one core with all of ESCO.</summary>
    private const int MostAnew = 1_000;

    private readonly IReadOnlyDictionary<string, TaxonomyConcept> concepts;
    private readonly string version;
    private readonly Lazy<TitleLinker?> occupations;
    private readonly Lazy<TitleLinker?> skills;
    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    private ConceptLinks(IReadOnlyList<TaxonomyConcept> concepts, string version)
    {
        this.concepts = concepts.ToDictionary(concept => concept.Uri, StringComparer.Ordinal);
        this.version = version;
        occupations = new(() => Linker(concepts.Where(concept => concept.Kind != ConceptKind.Skill)));
        skills = new(() => Linker(concepts.Where(concept => concept.Kind == ConceptKind.Skill)));
    }

    /// <summary>Whether there is a taxonomy.</summary>
    public bool Any => concepts.Count > 0;

    /// <summary>Links to the taxonomy of a file; what makes links of it is made by <see cref="Prepare"/> or with the first.</summary>
    /// <param name="path">A file of <c>matching taxonomy import</c>; empty for none.</param>
    /// <exception cref="BadSettingException">There is no such file, or it is no taxonomy.</exception>
    public static ConceptLinks Of(string path)
    {
        if (path.Length == 0)
        {
            return new ConceptLinks([], string.Empty);
        }

        try
        {
            if (new FileInfo(path) is var file && (!file.Exists || file.Length > LongestFile))
            {
                throw new BadSettingException($"Taxonomy: '{path}' is {(file.Exists ? $"longer than {LongestFile} bytes" : "no file")}; make it with 'matching taxonomy import', or leave --taxonomy out.");
            }

            var bytes = File.ReadAllBytes(path);
            var imported = TaxonomyStore.Read(bytes, $"'{path}'");
            var titles = imported.Concepts.Where(concept => concept.Kind != ConceptKind.Skill).SelectMany(concept => concept.Labels).ToHashSet(StringComparer.OrdinalIgnoreCase);

            // A title that the taxonomy has is its own concept there, and not a post beside it.
            var lacking = LadderFile.Read(PostLadder.File(), "the ladder of posts").Where(post => post.Kind != ConceptKind.Post || !post.Labels.Any(titles.Contains));
            var all = Taxonomy.Of(imported.Concepts.Concat(lacking));
            return new ConceptLinks(all.Concepts, $"{imported.Concepts.Count}-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}");
        }
        catch (Exception error) when (error is ProfileRefusedException or IOException or UnauthorizedAccessException)
        {
            throw new BadSettingException($"Taxonomy: {error.Message}");
        }
    }

    /// <summary>Makes what links are made of, where that has not been done.</summary>
    public void Prepare() => _ = (occupations.Value, skills.Value);

    /// <summary>A concept by its URI; null when the taxonomy has none.</summary>
    public TaxonomyConcept? Find(string uri) => concepts.GetValueOrDefault(uri);

    /// <summary>The concepts of a post's or ad's title, the likeliest first.</summary>
    public IReadOnlyList<V1.ConceptLink> OfTitle(string title) => Links(title, occupations, OfPosts);

    /// <inheritdoc/>
    public Func<CandidateProfile, bool> AnyOf(IReadOnlyList<string> uris)
    {
        if (uris.Count == 0 || !Any)
        {
            return new NoConcepts().AnyOf(uris);
        }

        if (uris.Any(uri => Find(uri) is null))
        {
            throw new RefusedException(RefusalReason.Invalid, "filter.concepts: the taxonomy has no such concept; 'matching taxonomy link' prints the URIs of titles.", "filter.concepts");
        }

        var anew = 0;
        return profile => profile.Posts.Any(post =>
        {
            if (!IsRemembered(post.Title) && ++anew > MostAnew)
            {
                throw new RefusedException(
                    RefusalReason.Precondition, $"filter.concepts: more than {MostAnew} titles would have to be linked; ask again, for these are remembered, or ask for an area or level too.", "filter.concepts");
            }

            return OfTitle(post.Title).Any(link => uris.Contains(link.Uri));
        });
    }

    /// <summary>Links the posts of a candidate.</summary>
    public void Complete(V1.CandidateProfile profile)
    {
        foreach (var post in profile.Posts)
        {
            post.Concepts.AddRange(OfTitle(post.Title));
        }
    }

    /// <summary>Links the title of an ad.</summary>
    public void Complete(V1.VacancyProfile profile) => profile.Concepts.AddRange(OfTitle(profile.Title?.Value ?? string.Empty));

    /// <summary>A role as titles to read it by, and what it means; one concept is certain.</summary>
    /// <param name="role">The URI of a concept, or a title.</param>
    /// <exception cref="RefusedException">The URI is of no concept of the taxonomy.</exception>
    public (IReadOnlyList<string> Titles, IReadOnlyList<V1.ConceptLink> Concepts) OfRole(string role)
    {
        if (!Uri.IsWellFormedUriString(role, UriKind.Absolute))
        {
            return ([role], OfTitle(role));
        }

        return Find(role) is { } concept
            ? (concept.Labels, [Link(concept, 1)])
            : throw new RefusedException(
                RefusalReason.Invalid, $"role: {(Any ? "the taxonomy has no such concept" : "the service has no taxonomy")}; write the title of a post, for instance 'økonomichef'.", "role");
    }

    /// <summary>Links competences to skills: to the concept that the framework names, or else by their Danish names.</summary>
    public void Complete(V1.Framework framework, CancellationToken cancellation)
    {
        foreach (var competence in framework.Competences)
        {
            cancellation.ThrowIfCancellationRequested();
            competence.Concepts.AddRange(Find(competence.EscoUri) is { } named
                ? [Link(named, 1)]
                : Links(competence.Da.Length > 0 ? competence.Da : competence.En, skills, OfCompetences));
        }
    }

    private static TitleLinker? Linker(IEnumerable<TaxonomyConcept> concepts) => concepts.ToArray() is { Length: > 0 } some ? new TitleLinker(Taxonomy.Of(some)) : null;

    private IReadOnlyList<V1.ConceptLink> Links(string title, Lazy<TitleLinker?> linker, char kind)
    {
        if (!Any || title.Length is 0 or > TitleLinker.LongestTitle || linker.Value is not { } with)
        {
            return [];
        }

        var key = Key(title, kind);
        if (remembered.TryGetValue(key, out IReadOnlyList<V1.ConceptLink>? known))
        {
            return known!;
        }

        IReadOnlyList<V1.ConceptLink> links = [.. with.Link(title, MostConcepts).Where(link => link.Confidence >= LeastConfidence).Select(link => Link(link.Concept, link.Confidence))];
        return remembered.Set(key, links, new MemoryCacheEntryOptions { Size = 1 });
    }

    private bool IsRemembered(string title) => remembered.TryGetValue(Key(title, OfPosts), out _);

    // A title may be somebody's alone: it is not what is remembered.
    private static (char Kind, string Digest) Key(string title, char kind) => (kind, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(title))));

    private V1.ConceptLink Link(TaxonomyConcept concept, double confidence) => new()
    {
        Uri = concept.Uri,
        Label = concept.PreferredLabel,
        Confidence = Math.Round(confidence, 3),
        TaxonomyVersion = version,
    };
}
