import type { EtatEnregistrement } from './enregistreur.ts';

const HEURE = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });

/** Ce qu'il en est de l'enregistrement ; lu par les lecteurs d'écran quand il change. */
export function Enregistrement({
  etat,
  modifieLe,
  modifiePar,
}: {
  etat: EtatEnregistrement;
  modifieLe?: string | Date | undefined;
  modifiePar?: string | undefined;
}) {
  return (
    <p className={`m-enregistrement m-enregistrement--${etat.genre}`} role="status">
      {etat.genre === 'envoi' ? 'Enregistrement…' : null}
      {etat.genre === 'attente' ? 'Modifications pas encore enregistrées' : null}
      {etat.genre === 'fait' ? `Enregistré à ${HEURE.format(new Date(etat.le))}` : null}
      {etat.genre === 'refus' ? `Pas enregistré : ${etat.message}` : null}
      {etat.genre === 'repos' && modifieLe
        ? `Dernier enregistrement à ${HEURE.format(new Date(modifieLe))} le ${new Date(modifieLe).toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' })}${modifiePar ? `, par ${modifiePar}` : ''}`
        : null}
    </p>
  );
}
