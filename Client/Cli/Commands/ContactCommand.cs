using System.CommandLine;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;

namespace Matching.CommandLine.Commands;

/// <summary><c>contact CANDIDATE</c>: how to reach a candidate.</summary>
internal static class ContactCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var candidate = Kinds.Id("CANDIDATE", "Id of the candidate.");
        var command = new Command("contact", "Tell how to reach a candidate whom no blind process hides.") { candidate };
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var contact = ContactJson.Of(await session.Client.GetContactAsync(parse.GetRequiredValue(candidate), session.Cancellation));
            session.Answer(() => contact, console => new FactGrid().Add("Name", contact.Name).Add("Mail", contact.Mail).Add("Phone", contact.Phone).Write(console));
            return ExitCodes.Done;
        }));
        return command;
    }
}
