import { Link } from 'react-router';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { libelleTheme } from '../catalogue/index.ts';
import { type ActionParcours, LIBELLES_ACTEUR } from '../forme.ts';
import { enRetard, estOuverte } from '../regles/actions.ts';
import { EtatDeLAction } from './communs.tsx';

/** Qui fait l'action. */
export const quiFait = (a: Pick<ActionParcours, 'acteur' | 'acteurNom'>): string =>
  a.acteurNom ? `${LIBELLES_ACTEUR[a.acteur]} (${a.acteurNom})` : LIBELLES_ACTEUR[a.acteur];

/** Ce que vise l'action : un frein, un besoin, ou rien. */
export const viseDe = (a: Pick<ActionParcours, 'freinLibelle' | 'besoin'>): string =>
  a.freinLibelle ? `frein « ${a.freinLibelle} »` : a.besoin ? `besoin « ${libelleTheme(a.besoin)} »` : '';

function quand(a: ActionParcours): string {
  if (a.faiteLe) return `Faite le ${date(a.faiteLe, 'courte')}`;
  if (a.debut && a.echeance) return `Du ${date(a.debut, 'courte')} au ${date(a.echeance, 'courte')}`;
  if (a.echeance) return `Pour le ${date(a.echeance, 'courte')}`;
  return a.debut ? `Depuis le ${date(a.debut, 'courte')}, sans échéance` : 'Sans date';
}

/** Une action sur la ligne de temps. */
export function LigneAction({ action: a, adresse, jour }: { action: ActionParcours; adresse: string; jour: string }) {
  const vise = viseDe(a);
  return (
    <li className={estOuverte(a) ? undefined : 'm-frise__finie'}>
      <p className="m-frise__quand">{quand(a)}</p>
      <p className="m-frise__quoi">
        <Link to={adresse}>{a.libelle}</Link>
      </p>
      <p className="m-frise__etats">
        <EtatDeLAction etat={a.etat} />
        {enRetard(a, jour) ? <Etiquette ton="erreur">En retard</Etiquette> : null}
        {a.dite ? (
          <Etiquette ton="attention">{a.dite === 'faite' ? 'Dite faite, à confirmer' : 'Dite bloquée'}</Etiquette>
        ) : null}
      </p>
      <p className="m-mention">
        {quiFait(a)}
        {a.heures ? `, ${nombre(a.heures, { decimales: a.heures % 1 === 0 ? 0 : 2 })} h par semaine` : ''}
        {vise ? `. Vise le ${vise}` : ''}
      </p>
    </li>
  );
}
