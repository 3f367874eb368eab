namespace Matching.Embedded;

/// <summary>The base of the engine's own errors. It bears Orleans' name so that one catch serves both engines.</summary>
public class OrleansException : Exception
{
    /// <summary>An error without a message.</summary>
    public OrleansException()
        : base("Unexpected error.")
    {
    }

    /// <summary>An error.</summary>
    public OrleansException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public OrleansException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
