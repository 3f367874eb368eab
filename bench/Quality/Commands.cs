using Matching.Contracts;
using Matching.Profiles.Learning;
using Matching.Profiles.TextVectors;

namespace Matching.Quality;

/// <summary>The commands of this project.</summary>
internal static class Commands
{
    private const string Usage = """
        Trains extraction and measures it on people and ads that it did not see.

        dotnet run -c Release --project bench/Quality -- train              writes Profiles/Resources/extraction.model and text-vectors.model
        dotnet run -c Release --project bench/Quality -- evaluate [JSON]    prints cross-validated figures, and writes them to a file
        dotnet run -c Release --project bench/Quality -- export DIR [SET...]    writes DIR/oof, DIR/source and DIR/seen: profiles by models that did not see the document, no text of its source, and all

        dotnet run -c Release --project bench/Quality -- train-ranking PROFILES             learns Ranking/Resources/default-model.json from exported profiles (DIR/oof), and writes its figures beside it
        dotnet run -c Release --project bench/Quality -- figures PROFILES                   measures the model that ships and writes Ranking/Resources/default-model-figures.json
        dotnet run -c Release --project bench/Quality -- evaluate-ranking PROFILES [DIR]    cross-validates ranking beside its baselines; writes ranking.json and ranking.html
        dotnet run -c Release --project bench/Quality -- carry-over DIR [NAME...]           ranks families and sources that training did not see; NAME: before, all, "without competences", "competences only"
                                                                                            --before MODEL    measures that model's features beside; --full    also one vacancy at a time
                                                                                            --without FEATURES    leaves these out (commas between, * at an end), again for another set
        dotnet run -c Release --project bench/Quality -- compare-learners DIR [PYTHON]      our learner beside XGBoost's on rank.train and rank.test in DIR

        dotnet run -c Release --project bench/Quality -- certainty PROFILES               measures whether the interval of a fit holds what judges said, and what near ties are worth
        dotnet run -c Release --project bench/Quality -- reasons PROFILES da|en N         prints the reasons of some places of N vacancies' lists, to be read by a recruiter

        dotnet run -c Release --project bench/Quality -- careers [--misses] [LABELS]       prints facts of careers against gold, posts against labels (default samples/careers)
        dotnet run -c Release --project bench/Quality -- career ID...|FILE                 prints the career that is read from CVs of the corpus, or from one file

        dotnet run -c Release --project bench/Quality -- polarity [errors]  measures how ads' sentences are told asked, wished, denied, offered, described
        dotnet run -c Release --project bench/Quality -- demands            prints what the reader of demands makes of judged requirements
        dotnet run -c Release --project bench/Quality -- read FILE...       prints facts and requirements of ads by the shipped model
        dotnet run -c Release --project bench/Quality -- pairs N            draws N (competence, quote) pairs of CVs that the model did not see, to be judged
        dotnet run -c Release --project bench/Quality -- speed              prints documents a second of processor time of the shipped extractor

        --data DIR    judged corpus (default samples/judged)      --seed N    default 7
        --only candidate|vacancy    evaluates levels or requirements alone
        --by source                 two folds: texts of one source by models of the other (default: ten folds at random)
        """;

    /// <summary>Runs one command; 0 for success, 2 for wrong usage.</summary>
    public static int Run(string[] args)
    {
        var rest = new List<string>();
        var (folder, seed) = ("samples/judged", 7);
        DocumentKind? only = null;
        var (bySource, full) = (false, false);
        string? before = null;
        var without = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--data" && i + 1 < args.Length)
            {
                folder = args[++i];
            }
            else if (args[i] == "--seed" && i + 1 < args.Length && int.TryParse(args[i + 1], out var number))
            {
                (seed, i) = (number, i + 1);
            }
            else if (args[i] == "--only" && i + 1 < args.Length && Enum.TryParse(args[i + 1], true, out DocumentKind kind))
            {
                (only, i) = (kind, i + 1);
            }
            else if (args[i] == "--by" && i + 1 < args.Length && args[i + 1] == "source")
            {
                (bySource, i) = (true, i + 1);
            }
            else if (args[i] == "--before" && i + 1 < args.Length)
            {
                before = args[++i];
            }
            else if (args[i] == "--without" && i + 1 < args.Length)
            {
                without.Add(args[++i]);
            }
            else if (args[i] == "--full")
            {
                full = true;
            }
            else
            {
                rest.Add(args[i]);
            }
        }

        if (!Directory.Exists(Path.Combine(folder, "gold")))
        {
            Console.Error.WriteLine($"corpus '{folder}': it must hold gold/, vacancies/ and candidates/; name another with --data");
            return 2;
        }

        switch (rest.ToArray())
        {
            case ["train"]:
                Train(new Bench(folder, seed));
                return 0;
            case ["evaluate"] or ["evaluate", _]:
                Report.Print(CrossValidation.Run(new Bench(folder, seed), only, bySource), rest.Count > 1 ? rest[1] : null, bySource);
                return 0;
            case ["polarity"] or ["polarity", "errors"]:
                PolarityBench.Print(Path.Combine("tests", "Profiles.Tests", "Ads", "Polarity", "sentences.tsv"), rest.Count > 1);
                return 0;
            case ["read", .. var files]:
                Reading.Print(files);
                return 0;
            case ["pairs", var drawn] when int.TryParse(drawn, out var count):
                Reading.PrintPairs(new Bench(folder, seed), count, seed);
                return 0;
            case ["demands"]:
                PolarityBench.PrintJudged(new Bench(folder, seed).Vacancies);
                return 0;
            case ["careers", .. var given] when given.Count(value => value != "--misses") <= 1:
                CareerFigures.Print(folder, given.FirstOrDefault(value => value != "--misses") ?? Path.Combine("samples", "careers"), given.Contains("--misses"));
                return 0;
            case ["career", var file] when File.Exists(file):
                CareerFigures.ShowFile(file);
                return 0;
            case ["career", .. var ids] when ids.Length > 0:
                CareerFigures.Show(folder, ids);
                return 0;
            case ["speed"]:
                Speed.Print(Corpus.Read(folder));
                return 0;
            case ["export", var target, .. var sets] when sets.All(set => set is "oof" or "source" or "seen"):
                ProfileExport.Write(new Bench(folder, seed), target, sets);
                return 0;
            case ["train-ranking", var profiles]:
                new RankingBench(folder, profiles).Train(Path.Combine("Ranking", "Resources", "default-model.json"));
                return 0;
            case ["figures", var profiles]:
                new RankingBench(folder, profiles).Figures();
                return 0;
            case ["evaluate-ranking", var profiles]:
                new RankingBench(folder, profiles).Evaluate(null);
                return 0;
            case ["evaluate-ranking", var profiles, var target]:
                new RankingBench(folder, profiles).Evaluate(target);
                return 0;
            case ["carry-over", var profiles, .. var systems]:
                new CarryOver(folder, profiles).Print(before, without, full, systems);
                return 0;
            case ["certainty", var profiles]:
                CertaintyBench.Print(folder, profiles);
                return 0;
            case ["reasons", var profiles, ("da" or "en") and var language, var count] when int.TryParse(count, out var drawn):
                ReasonSample.Print(profiles, language, drawn, seed);
                return 0;
            case ["compare-learners", var set]:
                return LearnerComparison.Run(set, "python3");
            case ["compare-learners", var set, var python]:
                return LearnerComparison.Run(set, python);
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static void Train(Bench bench)
    {
        var resources = Path.Combine("Profiles", "Resources");
        using (var stream = File.Create(Path.Combine(resources, "extraction.model")))
        {
            bench.TrainAll().Write(stream);
        }

        using (var stream = File.Create(Path.Combine(resources, "text-vectors.model")))
        {
            bench.Basis.Write(stream);
        }
    }
}
