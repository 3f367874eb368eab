namespace Matching.SystemTests.Kills;

/// <summary>What a thing may look like: one state when all was acknowledged, two while an operation on it was never answered.</summary>
/// <typeparam name="T">State; null says that the thing does not exist.</typeparam>
internal sealed class Outcomes<T>
    where T : class
{
    private readonly List<T?> possible = [null];

    /// <summary>The state, when there is but one.</summary>
    /// <exception cref="InvalidOperationException">An operation was not answered, and nobody has looked since.</exception>
    public T? Known => possible.Count == 1 ? possible[0] : throw new InvalidOperationException("Its state is not known.");

    /// <summary>An operation that leads to a state is sent.</summary>
    public void Sent(T? state) => possible.Add(state);

    /// <summary>It was acknowledged.</summary>
    public void Acknowledged() => possible.RemoveRange(0, possible.Count - 1);

    /// <summary>What was found must be possible, and is from here on what is known.</summary>
    public void Found(T? state, string what)
    {
        Assert.True(possible.Contains(state), $"{what} is {Text(state)}, and may be {string.Join(" or ", possible.Select(Text))}");
        possible.Clear();
        possible.Add(state);
    }

    private static string Text(T? state) => state?.ToString() ?? "absent";
}
