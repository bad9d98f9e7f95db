import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import type { ActionComplete } from '../contenu.ts';
import type { Axe } from '../forme.ts';
import { lignesDe } from '../regles.ts';
import type { PlanSuivi } from '../suivi.ts';
import { EtiquetteAction, pour } from './communs.tsx';

const COLONNES = (plan: PlanSuivi): Colonne<ActionComplete>[] => [
  {
    id: 'intitule',
    titre: 'Action',
    valeur: (a) => a.intitule,
    rendu: (a) => (
      <>
        <Link to={`/plans/${a.plan}/actions/${a.id}`}>{a.intitule}</Link>
        {a.territoire === plan.territoire ? null : <span className="m-mention"> {a.territoireNom}</span>}
      </>
    ),
  },
  { id: 'pilote', titre: 'Pilote', valeur: (a) => a.pilote },
  { id: 'fin', titre: 'Fin', court: true, valeur: (a) => a.fin, rendu: (a) => date(a.fin, 'courte') },
  { id: 'etat', titre: 'État', court: true, valeur: (a) => a.etat, rendu: (a) => <EtiquetteAction etat={a.etat} /> },
  {
    id: 'argent',
    titre: 'Argent attendu',
    numerique: true,
    valeur: (a) => Number(a.attendu),
    rendu: (a) => (Number(a.attendu) === 0 ? 'aucun' : enEuros(a.attendu)),
  },
  ...(plan.genre === 'strategie_regionale'
    ? []
    : [
        {
          id: 'axe',
          titre: 'Axe du dessus',
          valeur: (a: ActionComplete) => a.superieurTitre,
          rendu: (a: ActionComplete) =>
            a.superieurTitre ?? (a.etatEcrit === 'abandonnee' ? '' : <strong>aucun</strong>),
        },
      ]),
];

interface Commun {
  plan: PlanSuivi;
  superieurs: Axe[];
  ecrire: boolean;
  resultat: unknown;
}

/** Les axes, leurs actions, et celles qui n'en ont pas. */
export function Axes({ axes, actions, ...commun }: Commun & { axes: Axe[]; actions: ActionComplete[] }) {
  const sans = actions.filter((a) => a.axe === null);
  const { plan, ecrire } = commun;
  return (
    <Section
      titre={
        plan.genre === 'plan_action_prefet'
          ? "Les trois parties que l'instruction demande"
          : axes.length === 0
            ? 'Aucun axe'
            : pluriel(axes.length, 'axe')
      }
      id="axes"
      liens={
        actions.length > 0 ? (
          <>
            <a href={`/plans/${plan.id}/export/csv`} download>
              Actions en CSV
            </a>
            <a href={`/plans/${plan.id}/export/xlsx`} download>
              Actions en XLSX
            </a>
          </>
        ) : null
      }
    >
      {axes.map((axe, i) => (
        <UnAxe key={axe.id} rang={i + 1} axe={axe} actions={actions.filter((a) => a.axe === axe.id)} {...commun} />
      ))}
      {sans.length > 0 ? (
        <Section niveau={3} titre={`${pluriel(sans.length, 'action')} sans axe de ce plan`}>
          <Tableau
            legende="Actions sans axe"
            legendeMasquee
            cle={(a) => a.id}
            lignes={sans}
            colonnes={COLONNES(plan)}
          />
        </Section>
      ) : null}
      {ecrire ? (
        <details open={pour(commun.resultat, 'axe') !== undefined}>
          <summary>Ajouter un axe</summary>
          <FormulaireAxe {...commun} formulaire="axe" bouton="Ajouter l'axe" />
        </details>
      ) : null}
    </Section>
  );
}

function UnAxe({ rang, axe, actions, ...commun }: Commun & { rang: number; axe: Axe; actions: ActionComplete[] }) {
  const { plan, ecrire, resultat } = commun;
  const refusRetrait = pour(resultat, `retirer-${axe.id}`);
  return (
    <Section
      niveau={3}
      titre={`${rang}. ${axe.titre}`}
      liens={
        ecrire ? (
          <Link to={`/plans/${plan.id}/actions/nouvelle?axe=${axe.id}`}>
            Ajouter une action<span className="fr-sr-only"> : {axe.titre}</span>
          </Link>
        ) : null
      }
    >
      {axe.superieurTitre ? <p className="m-mention">Décline l'axe « {axe.superieurTitre} ».</p> : null}
      {lignesDe(axe.texte).map((ligne) => (
        <p key={ligne}>{ligne}</p>
      ))}
      {actions.length > 0 ? (
        <Tableau
          legende={`Actions : ${axe.titre}`}
          legendeMasquee
          cle={(a) => a.id}
          lignes={actions}
          colonnes={COLONNES(plan)}
        />
      ) : (
        <p className="m-vide">Aucune action pour l'instant.</p>
      )}
      {ecrire ? (
        <details open={pour(resultat, `axe-${axe.id}`) !== undefined || refusRetrait !== undefined}>
          <summary>
            Changer cet axe<span className="fr-sr-only"> : {axe.titre}</span>
          </summary>
          <FormulaireAxe {...commun} axe={axe} formulaire={`axe-${axe.id}`} bouton="Enregistrer" />
          {axe.partie ? null : (
            <Formulaire id={`retirer-${axe.id}`} resultat={refusRetrait} action="?geste=retirer_axe">
              <input type="hidden" name="formulaire" value={`retirer-${axe.id}`} />
              <input type="hidden" name="version" value={plan.version} />
              <input type="hidden" name="id" value={axe.id} />
              <BoutonEnvoi variante="discret" petit>
                Retirer cet axe<span className="fr-sr-only"> : {axe.titre}</span>
              </BoutonEnvoi>
            </Formulaire>
          )}
        </details>
      ) : null}
    </Section>
  );
}

function FormulaireAxe({
  plan,
  superieurs,
  resultat,
  axe,
  formulaire,
  bouton,
}: Commun & { axe?: Axe; formulaire: string; bouton: string }) {
  return (
    <Formulaire id={formulaire} resultat={pour(resultat, formulaire)} action="?geste=axe">
      <input type="hidden" name="formulaire" value={formulaire} />
      <input type="hidden" name="version" value={plan.version} />
      {axe ? <input type="hidden" name="id" value={axe.id} /> : null}
      {axe?.partie ? (
        <input type="hidden" name="titre" value={axe.titre} />
      ) : (
        <ChampTexte nom="titre" libelle="Axe" valeur={axe?.titre ?? ''} />
      )}
      {superieurs.length > 0 ? (
        <Choix
          nom="superieur"
          libelle={`Axe de « ${plan.parentIntitule} » qu'il décline`}
          facultatif
          vide="Aucun"
          options={superieurs.map((s) => ({ valeur: String(s.id), libelle: s.titre }))}
          valeur={axe?.superieur ?? null}
        />
      ) : null}
      <ChampTexte nom="texte" libelle="Ce qu'il vise" lignes={3} facultatif valeur={axe?.texte ?? ''} />
      <Boutons>
        <BoutonEnvoi variante="secondaire">{bouton}</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
