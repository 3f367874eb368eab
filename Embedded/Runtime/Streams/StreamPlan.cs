using System.Reflection;
using Matching.Embedded.Streams;

namespace Matching.Embedded.Calls;

/// <summary>A method whose answer is a live stream. Nothing is called before the stream is enumerated.</summary>
internal sealed class StreamPlan<T>(MethodInfo method, TimeSpan timeout) : MethodPlan(method, timeout)
{
    public override object Send(GrainReference reference, object?[] args) => new GrainStream<T>(this, reference, args);

    public IAsyncEnumerable<T> Open(object instance, object?[] args) => (IAsyncEnumerable<T>)Invoke(instance, args)!;
}
