using Matching.V1;

namespace Matching.Web.Frame;

/// <summary>Colleagues as pages name them: by their key's name, else by what the service knows them as.</summary>
internal static class People
{
    /// <summary>Who decided.</summary>
    public static string Decider(this Decision decision) => decision.ActorName.Length > 0 ? decision.ActorName : decision.Actor;

    /// <summary>Who wrote a note.</summary>
    public static string Writer(this Note note) => note.AuthorName.Length > 0 ? note.AuthorName : note.Author;

    /// <summary>Who stopped ranking.</summary>
    public static string Stopper(this RankingStop stop) => stop.CallerName.Length > 0 ? stop.CallerName : stop.Caller;
}
