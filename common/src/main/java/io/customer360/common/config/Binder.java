package io.customer360.common.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.customer360.common.asset.Key;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Binds sections of a configuration to records, key for component: {@code maxIterations} is {@code
 * max-iterations}. Collects problems instead of stopping at the first, so that one look mends all.
 *
 * <p>A component may be a scalar (see {@link Scalars}), an enum, a record, or an {@code Optional},
 * {@code List} or {@code Map<String, ...>} of these; a {@code ConfigObject} stays as it is. Lists,
 * maps, optionals and booleans (false) may be left out. A record with a static {@code of(String)}
 * may be written as a plain text.
 */
public final class Binder {
  private final Config config;
  private final List<String> problems = new ArrayList<>();

  public Binder(Config config) {
    this.config = config;
  }

  /** Binds the section at {@code path}; null after a problem, which {@link #require} reports. */
  public <T extends Record> T bind(String path, Class<T> type) {
    if (!config.hasPath(path)) {
      if (type.getRecordComponents().length > 0) {
        problems.add("%s: this section is missing".formatted(path));
        return null;
      }
      return construct(type, new Object[0], path, config.root());
    }
    return type.cast(value(config.getValue(path), path, type));
  }

  /** Binds the whole configuration; null after a problem. */
  public <T extends Record> T bindRoot(Class<T> type) {
    return type.cast(value(config.root(), "", type));
  }

  /** Notes a problem with what stands at {@code path}. */
  public void problem(String path, String message) {
    problems.add(place(path) + path + ": " + message);
  }

  /** Notes every key directly under {@code path} that is not among {@code known}. */
  public void refuseUnknown(String path, List<String> known) {
    refuseUnknown(config.getObject(path), path, known);
  }

  /** Fails with all problems noted so far; does nothing when there are none. */
  public void require() {
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }

  private Object value(ConfigValue value, String path, Type type) {
    try {
      if (type instanceof ParameterizedType generic) {
        return collection(value, path, generic);
      }
      var plain = (Class<?>) type;
      if (plain == ConfigObject.class) {
        return section(value);
      }
      if (plain.isRecord()) {
        return record(value, path, plain);
      }
      return Scalars.read(value, plain);
    } catch (IllegalArgumentException e) {
      problem(path, value, e.getMessage());
      return null;
    }
  }

  private Object collection(ConfigValue value, String path, ParameterizedType type) {
    var arguments = type.getActualTypeArguments();
    var inner = arguments[arguments.length - 1];
    if (type.getRawType() == Optional.class) {
      return Optional.ofNullable(value(value, path, inner));
    }
    if (type.getRawType() == Map.class) {
      var section = section(value);
      return inner == String.class ? flat(section) : map(section, path, inner);
    }
    if (value.valueType() != ConfigValueType.LIST) {
      throw new IllegalArgumentException("needs a list [..], is " + kind(value));
    }
    var elements = new ArrayList<Object>();
    for (ConfigValue element : (ConfigList) value) {
      elements.add(value(element, "%s[%d]".formatted(path, elements.size()), inner));
    }
    return elements.contains(null) ? null : List.copyOf(elements);
  }

  private Map<String, Object> map(ConfigObject section, String path, Type inner) {
    var bound = new TreeMap<String, Object>();
    section.forEach(
        (key, v) -> {
          if (isSet(v)) {
            bound.put(key, value(v, join(path, key), inner));
          }
        });
    return bound;
  }

  /** HOCON reads {@code a.b = c} as nested sections; options mean one key {@code a.b}. */
  private static Map<String, String> flat(ConfigObject section) {
    var flat = new TreeMap<String, String>();
    section.forEach(
        (key, v) -> {
          if (v instanceof ConfigObject nested) {
            flat(nested).forEach((k, text) -> flat.put(key + "." + k, text));
          } else if (isSet(v)) {
            flat.put(key, Scalars.text(v));
          }
        });
    return flat;
  }

  private Object record(ConfigValue value, String path, Class<?> type) {
    if (value.valueType() == ConfigValueType.STRING && shortForm(type).isPresent()) {
      return call(() -> shortForm(type).get().invoke(null, value.unwrapped()), type);
    }
    var section = section(value);
    var components = type.getRecordComponents();
    refuseUnknown(section, path, Arrays.stream(components).map(Binder::key).toList());
    int before = problems.size();
    var arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = component(section, value, path, components[i]);
    }
    return problems.size() > before ? null : construct(type, arguments, path, value);
  }

  private Object component(
      ConfigObject section, ConfigValue owner, String path, RecordComponent component) {
    var given = section.get(key(component));
    if (given != null && isSet(given)) {
      return value(given, join(path, key(component)), component.getGenericType());
    }
    if (component.getType() == Optional.class) {
      return Optional.empty();
    }
    if (component.getType() == List.class) {
      return List.of();
    }
    if (component.getType() == Map.class) {
      return new LinkedHashMap<>();
    }
    if (component.getType() == boolean.class) {
      return false;
    }
    problem(join(path, key(component)), owner, "is missing");
    return null;
  }

  private <T> T construct(Class<T> type, Object[] arguments, String path, ConfigValue owner) {
    try {
      var parameters =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return type.cast(call(() -> constructor.newInstance(arguments), type));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Cannot construct " + type, e);
    } catch (IllegalArgumentException e) {
      var message = withoutSecrets(e.getMessage(), type, arguments);
      problem(path, refused(owner, message), message);
      return null;
    }
  }

  /** A refusal begins with the key it is about; that key's own line is the place to look. */
  private static ConfigValue refused(ConfigValue owner, String message) {
    var key = message.split(" ", 2)[0];
    return owner instanceof ConfigObject section ? section.getOrDefault(key, owner) : owner;
  }

  /** A constructor that refuses a value may quote it. */
  private static String withoutSecrets(String message, Class<?> type, Object[] arguments) {
    var shown = String.valueOf(message);
    var components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (Secrets.isSecret(key(components[i]))) {
        var secret = arguments[i] instanceof Optional<?> o ? o.orElse(null) : arguments[i];
        shown = Secrets.hidden(shown, secret);
      }
    }
    return shown;
  }

  /** A reflective call; what a record's constructor refuses comes out as it was thrown. */
  private static Object call(Reflection reflection, Class<?> type) {
    try {
      return reflection.call();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot construct " + type, e);
    }
  }

  @FunctionalInterface
  private interface Reflection {
    Object call() throws ReflectiveOperationException;
  }

  private static Optional<Method> shortForm(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals("of") && Modifier.isStatic(m.getModifiers()))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {String.class}))
        .findFirst();
  }

  private void refuseUnknown(ConfigObject section, String path, List<String> known) {
    section.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            problem(join(path, key), value, "unknown key" + Suggestion.hint(key, known));
          }
        });
  }

  private static ConfigObject section(ConfigValue value) {
    if (value instanceof ConfigObject section) {
      return section;
    }
    throw new IllegalArgumentException("needs a section {..}, is " + kind(value));
  }

  /** {@code key = null} takes back what an earlier layer has set. */
  private static boolean isSet(ConfigValue value) {
    return value.valueType() != ConfigValueType.NULL;
  }

  private static String kind(ConfigValue value) {
    return "a " + value.valueType().name().toLowerCase(Locale.ROOT);
  }

  private void problem(String path, ConfigValue value, String message) {
    var shown = Secrets.isSecret(path) ? Secrets.hidden(message, Scalars.text(value)) : message;
    problems.add("%s: %s: %s".formatted(value.origin().description(), path, shown));
  }

  /** Where {@code path} is set, or else the innermost section around it that is. */
  private String place(String path) {
    ConfigValue found = config.root();
    for (String step : path.split("[.\\[]", -1)) {
      var next = inside(found, step.replace("]", ""));
      if (next == null) {
        break;
      }
      found = next;
    }
    return found == config.root() ? "" : found.origin().description() + ": ";
  }

  private static ConfigValue inside(ConfigValue value, String step) {
    if (value instanceof ConfigObject section) {
      return section.get(step);
    }
    return value instanceof ConfigList list && step.matches("[0-9]{1,6}")
        ? list.get(Math.min(Integer.parseInt(step), list.size() - 1))
        : null;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String key(RecordComponent component) {
    var key = component.getAnnotation(Key.class);
    return key != null
        ? key.value()
        : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
