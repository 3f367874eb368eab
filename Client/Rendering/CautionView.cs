using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws what an ad's author should look at again.</summary>
internal static class CautionView
{
    /// <summary>Writes a line for each passage; nothing when there is none.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<AdCaution> cautions)
    {
        if (cautions.Count == 0)
            return;
        console.Write(new Text("Look at these words of the ad again; they move no score:\n"));
        foreach (var caution in cautions)
            console.Write(new Text(CleanText.Line($"  \"{caution.Evidence?.Quote}\" {Why(caution)}") + "\n"));
    }

    private static string Why(AdCaution caution) => caution.Ground switch
    {
        ProtectedGround.Age => "may stand in for age",
        ProtectedGround.Sex => "may stand in for sex, pregnancy or family",
        ProtectedGround.Origin => "may stand in for origin",
        ProtectedGround.Disability => "may stand in for disability or illness",
        ProtectedGround.Belief => "may stand in for faith or political view",
        _ => "is a criterion that nobody can be held to",
    };
}
