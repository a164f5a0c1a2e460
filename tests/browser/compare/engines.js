// The same table in other form engines: name, points, target, actual, a computed score, a reason, and the total.
// Plain numbers and one formula a row; none of the rules that the project's own page judges by.
/* global Survey, SurveyUI, Formio */
'use strict';

var columns = ['name', 'points', 'target', 'actual', 'score', 'reason'];

/** Draws into the element; the promise is kept when the table is there. */
var engines = {
  survey: function (element, rows) {
    var model = new Survey.Model({
      showCompleteButton: false,
      textUpdateMode: 'onTyping',
      elements: [{
        type: 'matrixdynamic', name: 'rows', titleLocation: 'hidden', rowCount: rows.length,
        columns: columns.map(function (name) {
          if (name === 'score') {
            return {
              name: name, cellType: 'expression', totalType: 'sum',
              expression: 'iif({row.actual} >= {row.target}, {row.points}, {row.points} * {row.actual} / {row.target})',
            };
          }
          var typed = name === 'name' || name === 'reason';
          return { name: name, cellType: 'text', inputType: typed ? 'text' : 'number', isRequired: name !== 'reason' };
        }),
      }],
    });
    model.data = { rows: rows };
    SurveyUI.renderSurvey(model, element);
    return Promise.resolve();
  },

  formio: function (element, rows) {
    var sum = 'value = data.rows.reduce(function (sum, row) { return sum + (Number(row.score) || 0); }, 0)';
    var score = 'value = row.actual >= row.target ? row.points : row.points * row.actual / row.target';
    var cells = columns.map(function (name) {
      var typed = name === 'name' || name === 'reason';
      var cell = { type: typed ? 'textfield' : 'number', key: name, label: name, input: true };
      if (name === 'score') return Object.assign(cell, { calculateValue: score, disabled: true });
      return Object.assign(cell, { validate: { required: name !== 'reason' } });
    });
    var components = [
      { type: 'datagrid', key: 'rows', label: 'rows', input: true, components: cells },
      { type: 'number', key: 'total', label: 'total', input: true, disabled: true, calculateValue: sum },
    ];
    return Formio.createForm(element, { components: components }, { noAlerts: true }).then(function (form) {
      return form.setSubmission({ data: { rows: rows } });
    });
  },
};

/** The text of the total, and the field of an actual value, where the engine puts them. */
var places = {
  survey: {
    total: function (element) {
      var cells = element.querySelectorAll('tfoot td, .sd-table__cell--footer-total, .sd-table__cell--footer');
      return Array.prototype.map.call(cells, function (cell) { return cell.textContent.trim(); }).join(' ');
    },
    actual: function (element) { return element.querySelectorAll('input[type="number"]')[2]; },
  },
  formio: {
    total: function (element) {
      var field = element.querySelector('[name="data[total]"]');
      return field ? field.value : '';
    },
    actual: function (element) { return element.querySelector('[name="data[rows][0][actual]"]'); },
  },
};

/** Milliseconds until the table is there and laid out. */
async function mounted(engine, rows) {
  var element = document.createElement('div');
  document.body.appendChild(element);
  var start = performance.now();
  await engines[engine](element, JSON.parse(rows));
  var count = JSON.parse(rows).length;
  while (!places[engine].actual(element) || element.querySelectorAll('tbody tr').length < count) {
    await new Promise(function (wake) { setTimeout(wake); });
  }
  document.body.getBoundingClientRect();
  var time = performance.now() - start;
  return { element: element, time: time };
}

/** Milliseconds from an edit of an actual value to the new total in the document, many times. */
async function edited(engine, element, rounds) {
  var field = places[engine].actual(element);
  var total = function () { return places[engine].total(element); };
  var setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  var value = Number(field.value.replace(/,/g, ''));
  var times = [];
  for (var round = 0; round < rounds; round += 1) {
    var before = total();
    field = places[engine].actual(element);
    field.focus();
    setter.call(field, String(round % 2 ? value : value / 2));
    var start = performance.now();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true, key: '1' }));
    while (total() === before) {
      if (performance.now() - start > 60000) throw new Error(engine + ': the total stays ' + before);
      await new Promise(function (wake) {
        var channel = new MessageChannel();
        channel.port1.onmessage = wake;
        channel.port2.postMessage(0);
      });
    }
    times.push(performance.now() - start);
    await new Promise(function (wake) { setTimeout(wake, 20); });
  }
  return times;
}
