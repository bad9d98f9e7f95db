import { Link } from 'react-router';
import { ChampInstant } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { dateHeureEn, FUSEAUX, heureLocale } from '../fuseaux.ts';

interface Calendrier {
  id: number;
  etat: string;
  genre: string;
  ouvreLe: Date | null;
  fermeLe: Date | null;
  fuseau: string;
  retard: string;
}

export const RETARDS = [
  { valeur: 'stricte', libelle: 'Rien après l’heure', aide: 'Sans exception.' },
  {
    valeur: 'nominative',
    libelle: 'Une prolongation à un nom est possible',
    aide: 'Accordée par un agent, avec sa raison, à un candidat qui a un brouillon.',
  },
];

/** Ouverture, clôture, fuseau, retard. Une fois l'appel publié, la clôture ne fait que se repousser. */
export function ChampsCalendrier({ appel }: { appel: Calendrier }) {
  if (appel.etat !== 'preparation')
    return (
      <p>
        {appel.ouvreLe ? `Ouvert le ${dateHeureEn(appel.ouvreLe, appel.fuseau)}` : 'Ouvert dès sa publication'},{' '}
        {appel.fermeLe ? `clôture le ${dateHeureEn(appel.fermeLe, appel.fuseau)}` : 'sans clôture'}. Une clôture publiée
        ne se réécrit pas : <Link to={`/appels/${appel.id}/prolonger`}>repoussez-la, avec sa raison</Link>.
      </p>
    );
  const local = (instant: Date | null) => (instant ? heureLocale(instant, appel.fuseau) : '');
  const libre = appel.genre === 'subvention_demande';
  return (
    <>
      <ChampInstant nom="ouvreLe" libelle="Ouverture" valeur={local(appel.ouvreLe)} facultatif={libre} />
      <ChampInstant
        nom="fermeLe"
        libelle="Clôture"
        aide={
          libre
            ? "Vide : le guichet reste ouvert toute l'année."
            : "À l'heure dite, il est trop tard : choisissez une heure où quelqu'un répond au téléphone."
        }
        valeur={local(appel.fermeLe)}
        facultatif={libre}
      />
      <Choix
        nom="fuseau"
        libelle="Ces heures sont à"
        vide={null}
        options={Object.entries(FUSEAUX).map(([valeur, libelle]) => ({ valeur, libelle }))}
        valeur={appel.fuseau}
      />
      <Radios nom="retard" libelle="Dépôt en retard" options={RETARDS} valeur={appel.retard} />
    </>
  );
}
