using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>A real service with a taxonomy that the operator imported: what titles mean is answered and sought by, and moves no list.</summary>
public sealed class ConceptTests(ConceptTests.OneSilo fixture) : IClassFixture<ConceptTests.OneSilo>
{
    private const string Chief = "http://example.org/occupation/finance";
    private const string Ladder = "urn:matching:post:kommunaldirektoer";

    private readonly MatchingClient client = fixture.Silo.Client;

    [Fact]
    public async Task Posts_ads_and_competences_are_linked_where_that_is_asked_for()
    {
        await client.ImportCandidateAsync(Document("linked", "2019 - nu: Økonomichef, Tornby Kommune\nLeder 14 økonomikonsulenter og har ansvar for budget, regnskab og økonomistyring.\n\n2012 - 2019: Kommunaldirektør, Vestby Kommune\nLedede direktionen og betjente byrådet og borgmesteren i alle sager."));
        await client.ImportVacancyAsync(Document("linked", "Tornby Kommune søger en økonomichef. Erfaring med økonomistyring er et krav. Du har ansvar for budget, regnskab og økonomistyring i hele kommunen og er en del af chefgruppen."));

        var posts = (await client.GetCandidateAsync("linked", withConcepts: true)).Profile.Posts;
        Assert.Equal([("Økonomichef", Chief), ("Kommunaldirektør", Ladder)], posts.Select(post => (post.Title, post.Concepts[0].Uri)));
        Assert.All(posts.SelectMany(post => post.Concepts), link => Assert.InRange(link.Confidence, 0.1, 1));
        Assert.Equal(("økonomichef", fixture.Version), (posts[0].Concepts[0].Label, posts[0].Concepts[0].TaxonomyVersion));
        Assert.Equal(Chief, (await client.GetVacancyAsync("linked", withConcepts: true)).Profile.Concepts[0].Uri);

        var steering = (await client.GetFrameworkAsync(withConcepts: true)).Competences.Single(competence => competence.Id == "economic-steering");
        Assert.Equal("http://example.org/skill/steering", steering.Concepts[0].Uri);

        Assert.All((await client.GetCandidateAsync("linked")).Profile.Posts, post => Assert.Empty(post.Concepts));
        Assert.Empty((await client.GetVacancyAsync("linked")).Profile.Concepts);
        Assert.All((await client.GetFrameworkAsync()).Competences, competence => Assert.Empty(competence.Concepts));
    }

    [Fact]
    public async Task People_are_sought_for_a_concept_as_for_an_ad_of_its_title_and_a_filter_of_concepts_is_exact()
    {
        await Documents.Import(client, [], 40);
        var role = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Role = Chief, Top = 20 });
        var text = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Text = "økonomichef", Top = 20 });
        Assert.Equal(text.Entries, role.Entries);
        Assert.Equal((Chief, 1.0), (role.Understood.Concepts.Single().Uri, role.Understood.Concepts.Single().Confidence));
        var title = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Role = "økonomichef", Top = 20 });
        Assert.Equal(text.Entries, title.Entries);
        Assert.Equal(Chief, title.Understood.Concepts[0].Uri);

        var people = await Task.WhenAll((await client.ListCandidatesAsync().ToListAsync()).Select(one => client.GetCandidateAsync(one.Name["candidates/".Length..], withConcepts: true)));
        string[] expected = [.. people.Where(one => one.Profile.Posts.Any(post => post.Concepts.Any(link => link.Uri == Ladder))).Select(one => one.Name).Order(StringComparer.Ordinal)];
        Assert.InRange(expected.Length, 1, people.Length - 1);
        var filter = new CandidateFilter { Concepts = { Ladder } };
        var found = await client.SearchCandidatesAsync(new SearchCandidatesRequest { Role = "kommunaldirektør", Filter = filter, Top = 200 });
        Assert.Equal(expected, found.Entries.Select(entry => entry.Candidate).Order(StringComparer.Ordinal));
        Assert.Equal(expected, await client.ListCandidatesAsync(filter).Select(one => one.Name).ToArrayAsync());

        var (code, output, error) = await CommandLineProcess.Run(fixture.Silo, "search", "--role", Ladder, "--concept", Ladder, "--json");
        Assert.True(code == 0, error);
        Assert.Equal(Ladder, JsonDocument.Parse(output).RootElement.GetProperty("concepts")[0].GetProperty("uri").GetString());
        Assert.Equal(Math.Min(expected.Length, 10), JsonDocument.Parse(output).RootElement.GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task What_the_taxonomy_has_not_is_refused_with_field_and_fix()
    {
        await Refused("role: the taxonomy has no such concept", new() { Role = "http://example.org/none" });
        await Refused("filter.concepts: the taxonomy has no such concept", new() { Role = "økonomichef", Filter = new() { Concepts = { "http://example.org/none" } } });
        await Refused("role: there is a text", new() { Role = "økonomichef", Text = "økonomichef" });
        await Refused("role: 501 characters", new() { Role = new string('a', 501) });
        await Refused("filter.concepts: 21 are more than 20", new() { Role = "økonomichef", Filter = new() { Concepts = { Enumerable.Repeat(Chief, 21) } } });
    }

    [Fact]
    public async Task A_search_links_so_many_titles_at_most_and_the_next_one_goes_on_from_there()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "--taxonomy", fixture.Taxonomy);
        var people = Enumerable.Range(0, 1_010).Select(at => new ImportProfileRequest
        {
            CandidateId = $"p{at}",
            Profile = new CandidateProfile { Language = "da", Seniority = Seniority.Staff, Posts = { new Post { Title = at == 7 ? "Buschauffør" : $"Medarbejder {at}", StartYear = 2015, Current = true } } },
        });
        Assert.All(await silo.Client.ImportProfilesAsync(people.ToAsyncEnumerable()).ToListAsync(), result => Assert.Equal((0, string.Empty), (result.Code, result.Message)));

        var request = new SearchCandidatesRequest { Role = "økonomichef", Filter = new() { Concepts = { "http://example.org/occupation/driver" } } };
        var refused = await Assert.ThrowsAsync<RpcException>(() => silo.Client.SearchCandidatesAsync(request));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Contains("more than 1000 titles", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(["candidates/p7"], (await silo.Client.SearchCandidatesAsync(request)).Entries.Select(entry => entry.Candidate));
    }

    [Fact]
    public async Task Without_a_taxonomy_nothing_is_linked_and_a_role_is_a_title()
    {
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        await Documents.Import(silo.Client, ["v08"], 3);
        Assert.Empty((await silo.Client.GetVacancyAsync("v08", withConcepts: true)).Profile.Concepts);
        Assert.All((await silo.Client.GetFrameworkAsync(withConcepts: true)).Competences, competence => Assert.Empty(competence.Concepts));
        Assert.Equal(3, (await silo.Client.SearchCandidatesAsync(new SearchCandidatesRequest { Role = "økonomichef" })).Entries.Count);
        foreach (var request in (SearchCandidatesRequest[])[new() { Role = Chief }, new() { Role = "økonomichef", Filter = new() { Concepts = { Chief } } }])
        {
            var refused = await Assert.ThrowsAsync<RpcException>(() => silo.Client.SearchCandidatesAsync(request));
            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
            Assert.Contains("the service has no taxonomy", refused.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_is_no_taxonomy_ends_the_start_and_says_what_to_do()
    {
        using var data = new TemporaryDirectory();
        await File.WriteAllTextAsync(data.File("no.jsonl"), "no taxonomy");
        foreach (var file in new[] { data.File("none.jsonl"), data.File("no.jsonl") })
        {
            var (code, output) = await SiloProcess.RunToEnd("--data", data.Path, "--taxonomy", file);
            Assert.Equal(1, code);
            Assert.Contains("Taxonomy: ", output, StringComparison.Ordinal);
            Assert.Contains("matching taxonomy import", output, StringComparison.Ordinal);
        }
    }

    private async Task Refused(string says, SearchCandidatesRequest request)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => client.SearchCandidatesAsync(request));
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
    }

    private static DocumentToImport Document(string id, string text) => new(id, id + ".txt", Encoding.UTF8.GetBytes(text));

    /// <summary>A silo with a made-up taxonomy that the command line imported.</summary>
    public sealed class OneSilo : IAsyncLifetime
    {
        // Labels and URIs are made up, in the form of ESCO's files.
        private const string Tables = """
            conceptType,conceptUri,preferredLabel,altLabels
            Occupation,http://example.org/occupation/finance,økonomichef,"leder af økonomi
            finansdirektør"
            Occupation,http://example.org/occupation/nurse,sygeplejerske,hjemmesygeplejerske
            Occupation,http://example.org/occupation/driver,buschauffør,"busfører
            rutebilfører"
            Occupation,http://example.org/occupation/teacher,folkeskolelærer,lærer i folkeskolen
            KnowledgeSkillCompetence,http://example.org/skill/steering,økonomistyring,styring af økonomi
            KnowledgeSkillCompetence,http://example.org/skill/baking,bage brød,
            """;

        private readonly TemporaryDirectory data = new();

        /// <summary>The silo.</summary>
        internal SiloProcess Silo { get; private set; } = null!;

        /// <summary>File of its taxonomy.</summary>
        internal string Taxonomy { get; private set; } = string.Empty;

        /// <summary>What its links call its taxonomy.</summary>
        internal string Version { get; private set; } = string.Empty;

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(data.File("concepts_da.csv"), Tables);
            Taxonomy = data.File("taxonomy.jsonl");
            var (code, _, error) = await CommandLineProcess.RunWithKey(null, ["taxonomy", "import", data.File("concepts_da.csv"), "--taxonomy", Taxonomy]);
            Assert.True(code == 0, error);
            Version = "6-" + Convert.ToHexStringLower(global::System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Taxonomy)))[..12];
            Silo = await SiloProcess.Start("--data", data.Path, "--taxonomy", Taxonomy);
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await Silo.DisposeAsync();
            data.Dispose();
        }
    }
}
