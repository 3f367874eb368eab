using System.Text;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Kills;

/// <summary>One life of a silo: workers write until it is killed at a moment that the seed decides.</summary>
internal sealed class Life(SiloProcess silo, World world, Random seed)
{
    private const int Workers = 6;
    private const int CandidatesAWorker = 3;
    private const int MostOperations = 60;
    private const int LatestMilliseconds = 40;

    private static readonly string[] Documents = [.. SystemTests.Documents.CandidateIds().Take(40)];
    private static readonly string[] Ads = ["v08", "v10", "v13"];

    private readonly TaskCompletionSource dying = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left;
    private int delay;

    /// <summary>Lives and is killed.</summary>
    public async Task Run()
    {
        left = seed.Next(1, MostOperations);
        delay = seed.Next(0, LatestMilliseconds);
        var tasks = Enumerable.Range(0, Workers).Select(worker => Work(new Random(seed.Next()), random => Candidate(random, worker))).ToList();
        tasks.Add(Work(new Random(seed.Next()), Vacancy));
        tasks.Add(Work(new Random(seed.Next()), Model));
        await Task.WhenAll(tasks);
    }

    private async Task Work(Random random, Func<Random, Task> operation)
    {
        await Task.Yield();
        while (!dying.Task.IsCompleted)
        {
            try
            {
                await operation(random);
            }
            catch (RpcException) when (dying.Task.IsCompleted)
            {
                // Never answered: the model knows both outcomes.
                return;
            }

            Interlocked.Increment(ref world.Acknowledged);
            if (Interlocked.Decrement(ref left) == 0)
            {
                await Task.Delay(delay);
                dying.SetResult();
                await silo.Kill();
            }
        }
    }

    private async Task Candidate(Random random, int worker)
    {
        var id = $"w{worker}-{random.Next(CandidatesAWorker)}";
        var outcomes = Of(world.Candidates, id);
        var known = outcomes.Known;
        var choice = random.Next(13);
        if (known is null || choice < 4)
        {
            var document = Documents[random.Next(Documents.Length)];
            await Do(outcomes, (known ?? new CandidateFacts(document, -1, string.Empty, string.Empty)) with { Document = document }, async () =>
                await silo.Client.ImportCandidateAsync(new DocumentToImport(id, "cv.txt", await File.ReadAllBytesAsync(Repository.Judged("candidates", document)))));
        }
        else if (choice < 6)
        {
            var years = random.Next(60);
            await Do(outcomes, known with { Years = years }, () => silo.Client.OverruleCandidateAsync(id, new CandidateOverrules { YearsExperience = years }, ["years_experience"]));
        }
        else if (choice < 8)
        {
            var reason = $"r{random.Next()}";
            await Do(outcomes, known with { Decisions = known.Decisions + reason + ";" }, () => silo.Client.RecordDecisionAsync(World.Decided, id, DecisionOutcome.Shortlisted, reason));
        }
        else if (choice < 11)
        {
            var letter = $"Jeg søger stillingen, fordi jeg i {random.Next(2, 30)} år har ledet medarbejdere i en kommune. Mit journalnummer er j{random.Next()}.";
            await Do(outcomes, known with { Letter = letter }, () => silo.Client.ImportEnclosureAsync(
                new EnclosureToImport(id, "letter.txt", Encoding.UTF8.GetBytes(letter)) { Id = World.LetterId, Kind = EnclosureKind.Letter }));
        }
        else if (choice < 12 && known.Letter.Length > 0)
        {
            await Do(outcomes, known with { Letter = string.Empty }, () => silo.Client.DeleteEnclosureAsync(id, World.LetterId));
        }
        else
        {
            await Do(outcomes, null, () => silo.Client.DeleteCandidateAsync(id));
        }
    }

    private async Task Vacancy(Random random)
    {
        var ad = Ads[random.Next(Ads.Length)];
        var outcomes = Of(world.Vacancies, ad);
        var known = outcomes.Known;
        var choice = random.Next(4);
        if (known is null || choice == 0)
        {
            var document = Ads[random.Next(Ads.Length)];
            await Do(outcomes, (known ?? new VacancyFacts(document, string.Empty)) with { Document = document }, async () =>
                await silo.Client.ImportVacancyAsync(new DocumentToImport(ad, "ad.txt", await File.ReadAllBytesAsync(Repository.Judged("vacancies", document)))));
        }
        else if (choice == 1)
        {
            await silo.Client.GetShortlistAsync(ad, 20);
        }
        else if (choice == 2)
        {
            var title = $"Title {random.Next(100)}";
            await Do(outcomes, known with { Title = title }, () => silo.Client.OverruleVacancyAsync(ad, new VacancyOverrules { Title = title }, ["title"]));
        }
        else
        {
            await Do(outcomes, null, () => silo.Client.DeleteVacancyAsync(ad));
        }
    }

    private async Task Model(Random random)
    {
        var model = world.Models[random.Next(world.Models.Length)];
        await Do(world.Model, model, () => silo.Client.ActivateModelAsync(model));
        await silo.Client.GetShortlistAsync(World.Decided, 20);
    }

    private static Outcomes<T> Of<T>(Dictionary<string, Outcomes<T>> things, string id)
        where T : class
    {
        lock (things)
        {
            return things.TryGetValue(id, out var outcomes) ? outcomes : things[id] = new Outcomes<T>();
        }
    }

    private static async Task Do<T>(Outcomes<T> outcomes, T? state, Func<Task> operation)
        where T : class
    {
        outcomes.Sent(state);
        await operation();
        outcomes.Acknowledged();
    }
}
