import { useEffect, useState } from 'react';
import { tempsRestant } from './format.ts';

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
