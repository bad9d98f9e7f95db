import { useEffect, useState } from 'react';
import { pluriel } from './format.ts';

const MINUTE = 60_000;

/** « 12 jours et 3 heures », « 4 heures et 20 minutes », « 35 secondes » : arrondi au-dessous, jamais plus qu'il ne reste. */
export function tempsRestant(ms: number): string {
  if (ms <= 0) return 'plus rien';
  if (ms < 10 * MINUTE) {
    const [minutes, secondes] = [Math.floor(ms / MINUTE), Math.floor((ms % MINUTE) / 1000)];
    return [
      minutes > 0 ? pluriel(minutes, 'minute') : '',
      secondes > 0 || minutes === 0 ? pluriel(secondes, 'seconde') : '',
    ]
      .filter(Boolean)
      .join(' et ');
  }
  const minutes = Math.floor(ms / MINUTE);
  const [jours, heures, reste] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parties =
    jours > 0
      ? [
          [jours, 'jour'],
          [heures, 'heure'],
        ]
      : [
          [heures, 'heure'],
          [reste, 'minute'],
        ];
  return (parties as [number, string][])
    .filter(([n]) => n > 0)
    .map(([n, nom]) => pluriel(n, nom))
    .join(' et ');
}

/**
 * Ce qui reste avant une heure limite, à l'heure du serveur : l'horloge de l'ordinateur n'y entre pas. Sans JavaScript, c'est le reste à
 * l'ouverture de la page ; avec, il avance. Non annoncé : un lecteur d'écran le lit quand il y passe.
 */
export function CompteARebours({ limite, maintenant }: { limite: Date | string; maintenant: Date | string }) {
  const [ecoule, ecouler] = useState(0);
  useEffect(() => {
    const depart = performance.now();
    const pas = setInterval(() => ecouler(performance.now() - depart), 1000);
    return () => clearInterval(pas);
  }, []);
  const reste = new Date(limite).getTime() - new Date(maintenant).getTime() - ecoule;
  return <span className="m-rebours">{tempsRestant(reste)}</span>;
}
