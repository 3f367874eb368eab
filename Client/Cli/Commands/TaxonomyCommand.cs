using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.Profiles;
using Matching.Profiles.Taxonomies;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary><c>taxonomy import|link</c>: concepts of ESCO and national classifications, and titles linked to them; asks no service.</summary>
internal static class TaxonomyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner) => new("taxonomy", "Import a taxonomy such as ESCO and link titles to its concepts; needs no service.")
    {
        Import(runner),
        TaxonomyLinkCommand.Create(runner, File()),
    };

    private static Option<string> File() => new("--taxonomy")
    {
        Description = $"File of the imported taxonomy; default {TaxonomyPlace.Default}.",
        HelpName = "FILE",
        DefaultValueFactory = _ => TaxonomyPlace.Default,
    };

    private static Command Import(CommandRunner runner)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "ESCO's CSV files (occupations, skills, ISCO groups), crosswalks of national classifications, ladders of posts (.json), or directories of CSV files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var file = File();
        var command = new Command("import", "Read taxonomies from their published files; what was imported before is replaced.") { paths, file };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            try
            {
                var taxonomy = Taxonomy.Of(await TaxonomyPlace.ConceptsAsync(parse.GetRequiredValue(paths), session.Cancellation));
                var place = parse.GetRequiredValue(file);
                await TaxonomyPlace.WriteAsync(place, taxonomy, session.Cancellation);
                var imported = TaxonomyImportedJson.Of(taxonomy, place);
                session.Answer(
                    () => imported,
                    console => console.Write(new Text(CleanText.Line(
                        $"imported {FactGrid.Digits(imported.Concepts)} concepts with {FactGrid.Digits(imported.Labels)} labels into {place}: "
                        + string.Join(", ", imported.Kinds.Select(kind => $"{FactGrid.Digits(kind.Value)} {kind.Key}"))) + "\n")));
                return ExitCodes.Done;
            }
            catch (ProfileRefusedException refused)
            {
                throw new RefusedException("invalid_argument", refused.Message);
            }
        }));
        return command;
    }
}
