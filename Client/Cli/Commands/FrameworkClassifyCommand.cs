using System.CommandLine;
using System.Text;
using Matching.CommandLine.Json;
using Matching.Profiles;
using Matching.Profiles.Phrases;

namespace Matching.CommandLine.Commands;

/// <summary><c>framework classify DIR &lt; phrases</c>: a label for every line of standard input, without a service.</summary>
internal static class FrameworkClassifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var folder = new Argument<string>("DIR") { Description = "Directory that 'framework learn' wrote." };
        var command = new Command("classify", "Label phrases, one a line of standard input; needs no service.") { folder };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            try
            {
                var framework = await FrameworkFiles.ModelAsync(parse.GetRequiredValue(folder), session.Cancellation);
                using var read = new MemoryStream();
                await using (var input = session.OpenInput())
                    await input.CopyToAsync(read, session.Cancellation);
                var labels = LabelledFile.Lines(read.GetBuffer().AsSpan(0, (int)read.Length), "standard input").Select(framework.Classify).ToList();
                if (session.Json)
                    session.Answer(() => new ClassifiedJson(labels), _ => { });
                else if (labels.Count > 0)
                    session.AnswerText(labels.Aggregate(new StringBuilder(), (text, label) => text.Append(label).Append('\n')).ToString());
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
