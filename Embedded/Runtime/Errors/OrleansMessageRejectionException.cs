namespace Matching.Embedded;

/// <summary>A call was refused and did not run.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    /// <summary>A refusal.</summary>
    public OrleansMessageRejectionException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal with its cause.</summary>
    public OrleansMessageRejectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
