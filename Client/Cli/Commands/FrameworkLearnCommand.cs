using System.CommandLine;
using System.Globalization;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.Profiles;
using Matching.Profiles.Phrases;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>framework learn LABELLED.tsv... --out DIR</c>: a framework from examples, without a service.</summary>
internal static class FrameworkLearnCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var files = new Argument<string[]>("LABELLED")
        {
            Description = "Files of lines 'phrase<TAB>label', a language each; the last is the one that later phrases will be like.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = new Option<string>("--out") { Description = "Directory to write the learned framework into.", HelpName = "DIR", Required = true };
        var baseline = new Option<bool>("--baseline") { Description = "Cross-validate words and character n-grams alone, too." };
        var command = new Command("learn", "Learn a framework from labelled phrases; needs no service.") { files, folder, baseline };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var directory = parse.GetRequiredValue(folder);
            try
            {
                var sets = new List<LabelledSet>();
                foreach (var path in parse.GetRequiredValue(files))
                    sets.Add(new LabelledSet(path, LabelledFile.Read(await FrameworkFiles.ReadAsync(path, session.Cancellation), $"'{path}'")));
                var learned = await Task.Run(() => PhraseLearner.Learn(sets, new PhraseLearnerOptions(), session.Cancellation));
                var nGrams = parse.GetValue(baseline)
                    ? await Task.Run(() => PhraseLearner.Learn(sets, new PhraseLearnerOptions { NGramsOnly = true }, session.Cancellation))
                    : null;
                await FrameworkFiles.WriteAsync(directory, PhraseFrameworkFile.Write(learned.Framework), session.Cancellation);
                session.Answer(() => LearnedJson.Of(directory, learned, nGrams?.Validation), console => console.Write(new Text(Words(directory, learned, nGrams?.Validation))));
                return ExitCodes.Done;
            }
            catch (ProfileRefusedException refused)
            {
                throw new RefusedException("invalid_argument", refused.Message);
            }
        }));
        return command;
    }

    private static string Words(string directory, LearnedPhrases learned, PhraseValidation? baseline)
    {
        var lines = $"learned {learned.Framework.Labels.Count} labels from {learned.Phrases} phrases into {CleanText.Line(directory)}\n";
        if (learned.Validation is { } validation)
        {
            lines += $"weighted F1 {Figure(validation.WeightedF1)} (95 % {Figure(validation.Low)}-{Figure(validation.High)}),"
                + $" cross-validated in {validation.Folds} blocks of the last file's {validation.Predicted.Count} lines\n";
        }

        return baseline is null ? lines : lines + $"words and character n-grams alone: {Figure(baseline.WeightedF1)} (95 % {Figure(baseline.Low)}-{Figure(baseline.High)})\n";
    }

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
