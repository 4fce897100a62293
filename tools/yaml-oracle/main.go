// Reads YAML texts with the libraries that Palette, Helm and Kubernetes use.
//
// Standard input holds one JSON string a line, each a YAML text. Standard output gets one JSON object a line: for each
// reader either {"data": ...}, what it reads as JSON, or {"error": "..."}.
//
// With the argument "dump", the data is YAML text that the library makes of what it reads: "nodes" keeps tags, anchors and
// comments (yaml.v3), "values" is made of plain values (sigs.k8s.io/yaml).
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	v2 "gopkg.in/yaml.v2"
	v3 "gopkg.in/yaml.v3"
	sigs "sigs.k8s.io/yaml"
)

type answer struct {
	Data  json.RawMessage `json:"data,omitempty"`
	Error string          `json:"error,omitempty"`
}

// A reader may panic on a text that no one has tried before: that is an answer too.
func ask(read func() ([]byte, error)) (given answer) {
	defer func() {
		if problem := recover(); problem != nil {
			given = answer{Error: fmt.Sprint("panic: ", problem)}
		}
	}()
	data, err := read()
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Data: data}
}

func dumpNodes(text string) ([]byte, error) {
	var node v3.Node
	if err := v3.Unmarshal([]byte(text), &node); err != nil {
		return nil, err
	}
	return asJSON(v3.Marshal(&node))
}

func dumpValues(text string) ([]byte, error) {
	var value interface{}
	if err := sigs.Unmarshal([]byte(text), &value); err != nil {
		return nil, err
	}
	return asJSON(sigs.Marshal(value))
}

func asJSON(text []byte, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return json.Marshal(string(text))
}

func unmarshal(text string, read func([]byte, interface{}) error) ([]byte, error) {
	var value interface{}
	if err := read([]byte(text), &value); err != nil {
		return nil, err
	}
	return json.Marshal(plain(value))
}

// The readers other than the deciding one give maps with keys of any type, and dates.
func plain(value interface{}) interface{} {
	switch one := value.(type) {
	case map[interface{}]interface{}:
		fields := make(map[string]interface{}, len(one))
		for key, item := range one {
			fields[fmt.Sprint(key)] = plain(item)
		}
		return fields
	case map[string]interface{}:
		fields := make(map[string]interface{}, len(one))
		for key, item := range one {
			fields[key] = plain(item)
		}
		return fields
	case []interface{}:
		items := make([]interface{}, len(one))
		for index, item := range one {
			items[index] = plain(item)
		}
		return items
	case time.Time:
		return map[string]string{"$time": one.Format(time.RFC3339Nano)}
	default:
		return value
	}
}

// Which release this is: set when it is built.
var version = "dev"

func main() {
	if len(os.Args) > 1 && os.Args[1] == "version" {
		fmt.Println("yaml-oracle v" + version)
		return
	}
	dumps := len(os.Args) > 1 && os.Args[1] == "dump"
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	decoder := json.NewDecoder(lines)
	for decoder.More() {
		var text string
		if err := decoder.Decode(&text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		if dumps {
			encode(encoder, map[string]answer{
				"nodes":  ask(func() ([]byte, error) { return dumpNodes(text) }),
				"values": ask(func() ([]byte, error) { return dumpValues(text) }),
			})
			continue
		}
		encode(encoder, map[string]answer{
			"sigs": ask(func() ([]byte, error) { return sigs.YAMLToJSON([]byte(text)) }),
			"v2":   ask(func() ([]byte, error) { return unmarshal(text, v2.Unmarshal) }),
			"v3":   ask(func() ([]byte, error) { return unmarshal(text, v3.Unmarshal) }),
		})
	}
}

func encode(encoder *json.Encoder, answers map[string]answer) {
	if err := encoder.Encode(answers); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
