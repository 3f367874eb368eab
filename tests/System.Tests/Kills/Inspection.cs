using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Kills;

/// <summary>Compares a restarted silo with the model, and has it prove its lists.</summary>
internal static class Inspection
{
    /// <summary>Promise 1: what was acknowledged is there. Promises 2 and 3: the index is the truth, and lists are brute force over it.</summary>
    public static async Task Inspect(MatchingClient client, World world)
    {
        var decisions = new List<Decision>();
        foreach (var (id, outcomes) in world.Candidates)
        {
            var candidate = await Find(() => client.GetCandidateAsync(id, withText: true));
            if (decisions.Count == 0)
            {
                decisions = await Read(client.ListDecisionsAsync(World.Decided));
            }

            var reasons = string.Concat(decisions.Where(decision => decision.Candidate == "candidates/" + id).Select(decision => decision.Reason + ";"));
            if (candidate is null)
            {
                // Looking at it has completed what was left of its deletion, so that its decisions have to be looked at afterwards.
                decisions = await Read(client.ListDecisionsAsync(World.Decided));
                Assert.DoesNotContain(decisions, decision => decision.Candidate == "candidates/" + id);
            }

            // An enclosure that stands among the others is one that can be opened; of a candidate who is gone nothing can be.
            var letter = await Find(() => client.GetEnclosureAsync(id, World.LetterId, withText: true));
            if (candidate is null)
            {
                Assert.Null(letter);
            }
            else
            {
                var names = (await client.ListEnclosuresAsync(id)).Select(enclosure => enclosure.Name);
                Assert.Equal(letter is null ? Array.Empty<string>() : [ResourceNames.Enclosure(id, World.LetterId)], names);
            }

            outcomes.Found(
                candidate is null ? null : new CandidateFacts(await DocumentOf(candidate.Text), Years(candidate), reasons, letter?.Text.Trim() ?? string.Empty), $"candidate {id}");
        }

        foreach (var (id, outcomes) in world.Vacancies)
        {
            var vacancy = await Find(() => client.GetVacancyAsync(id, withText: true));
            outcomes.Found(vacancy is null ? null : new VacancyFacts(await VacancyOf(vacancy.Text), vacancy.Overrules?.Title ?? string.Empty), $"vacancy {id}");
        }

        var active = (await client.ListModelsAsync()).Single(model => model.Active).Version;
        world.Model.Found(active, "the model in force");
        Assert.Equal(active, (await client.GetShortlistAsync(World.Decided, 10)).ModelVersion);

        var steps = await Read(client.VerifyAsync(documents: true));
        Assert.Empty(steps.Select(step => step.Finding).OfType<VerifyFinding>().Select(finding => $"{finding.Kind} {finding.Subject} {finding.Detail}"));
        Assert.Equal(world.Candidates.Values.Count(outcomes => outcomes.Known is not null), steps[^1].Result.Candidates);
        Assert.Equal(1 + world.Vacancies.Values.Count(outcomes => outcomes.Known is not null), steps[^1].Result.Vacancies);
    }

    private static readonly Dictionary<string, string> KnownTexts = [];

    private static int Years(Candidate candidate) => candidate.Overrules is { HasYearsExperience: true } overrules ? overrules.YearsExperience : -1;

    private static Task<string> DocumentOf(string text) => SampleOf("candidates", text);

    private static Task<string> VacancyOf(string text) => SampleOf("vacancies", text);

    /// <summary>The sample that a repaired text came from: the one that shares the most lines with it.</summary>
    private static async Task<string> SampleOf(string kind, string text)
    {
        if (!KnownTexts.TryGetValue(text, out var known))
        {
            var lines = Lines(text);
            var shared = new Dictionary<string, int>();
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Repository.Judged(kind, "any"))!))
            {
                shared[Path.GetFileNameWithoutExtension(file)] = Lines(await File.ReadAllTextAsync(file)).Count(lines.Contains);
            }

            KnownTexts[text] = known = shared.MaxBy(pair => pair.Value).Key;
        }

        return known;
    }

    private static HashSet<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static async Task<T?> Find<T>(Func<Task<T>> get)
        where T : class
    {
        try
        {
            return await get();
        }
        catch (RpcException missing) when (missing.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task<List<T>> Read<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }
}
