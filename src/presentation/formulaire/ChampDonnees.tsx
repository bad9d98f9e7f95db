import type { ReactNode } from 'react';
import { type Champ, enTexte, expliquer, type Valeur } from '#src/socle/formulaires/index.ts';
import { ChampDate, ChampNombre, ChampTexte } from '../champs.tsx';
import { CasesACocher, Choix, Radios } from '../choix.tsx';
import { typo } from '../format.ts';
import { type EtatFormulaire, estOuvert, tapee, texteAnterieur } from './etat.ts';

interface Proprietes {
  etat: EtatFormulaire;
  champ: Champ;
  /** Nom envoyé et clé des problèmes : `budget`, `financeurs.2.montant`. */
  cle: string;
  valeur: Valeur | undefined;
  repetition?: string;
}

/** Un champ : saisie, lecture seule s'il est fermé, calcul expliqué, texte d'information ; caché si sa condition l'écarte. */
export function ChampDonnees({ etat, champ, cle, valeur, repetition }: Proprietes) {
  const racine = repetition ?? champ.id;
  const visible = etat.evaluation.visibles.has(cle);
  const provenance = repetition ? undefined : etat.provenances[champ.id];
  const anterieur = repetition ? null : texteAnterieur(etat.comparaison, champ);
  return (
    <div className="m-donnee" hidden={!visible} data-champ={cle}>
      {champ.type === 'information' ? (
        <div className="m-encadre">
          <p>{typo(champ.libelle)}</p>
          {champ.aide ? <p className="m-mention">{typo(champ.aide)}</p> : null}
        </div>
      ) : champ.type === 'calcule' ? (
        <ChampCalcule etat={etat} champ={champ} cle={cle} repetition={repetition} />
      ) : estOuvert(etat.ouverts, racine) ? (
        <Saisie key={etat.generations[racine] ?? 0} champ={champ} cle={cle} valeur={valeur} />
      ) : (
        <Lecture champ={champ} cle={cle}>
          {valeur === undefined ? 'Pas de réponse' : enTexte(champ, valeur)}
        </Lecture>
      )}
      {provenance ? (
        <p className="m-donnee__source">
          <strong>Prérempli.</strong> Repris de : {provenance}. Vérifiez, et corrigez si besoin.
        </p>
      ) : null}
      {anterieur !== null && champ.type !== 'information' && !provenance ? (
        <p className="m-donnee__anterieur">
          {etat.comparaison?.titre} : {anterieur.length > 300 ? `${anterieur.slice(0, 300)}…` : anterieur}
        </p>
      ) : null}
    </div>
  );
}

function Saisie({ champ, cle, valeur }: { champ: Champ; cle: string; valeur: Valeur | undefined }) {
  const commun = {
    nom: cle,
    libelle: typo(champ.libelle),
    ...(champ.aide ? { aide: champ.aide } : {}),
    ...(champ.obligatoire ? {} : { facultatif: true }),
  };
  const options = (champ.options ?? []).map((o) => ({ valeur: o.valeur, libelle: o.libelle }));
  switch (champ.type) {
    case 'texte_long':
      return <ChampTexte {...commun} lignes={6} valeur={tapee(valeur)} />;
    case 'nombre':
    case 'montant':
    case 'pourcentage': {
      const unite = champ.type === 'montant' ? '€' : champ.type === 'pourcentage' ? '%' : champ.unite;
      return <ChampNombre {...commun} valeur={tapee(valeur)} {...(unite ? { unite } : {})} />;
    }
    case 'date':
      // Une date mal écrite ne s'affiche pas dans un champ de date : elle se corrige dans un champ de texte.
      return valeur === undefined || /^\d{4}-\d{2}-\d{2}$/.test(tapee(valeur)) ? (
        <ChampDate {...commun} valeur={tapee(valeur)} />
      ) : (
        <ChampTexte {...commun} largeur={12} valeur={tapee(valeur)} />
      );
    case 'oui_non':
      return (
        <Vide cle={cle}>
          <Radios
            {...commun}
            enLigne
            options={[
              { valeur: 'oui', libelle: 'Oui' },
              { valeur: 'non', libelle: 'Non' },
            ]}
            valeur={valeur === true ? 'oui' : valeur === false ? 'non' : null}
          />
        </Vide>
      );
    case 'choix':
      return options.length <= 4 ? (
        <Vide cle={cle}>
          <Radios {...commun} options={options} valeur={tapee(valeur) || null} />
        </Vide>
      ) : (
        <Choix {...commun} options={options} valeur={tapee(valeur)} />
      );
    case 'choix_multiple':
      return (
        <Vide cle={cle}>
          <CasesACocher {...commun} options={options} valeurs={Array.isArray(valeur) ? valeur : []} />
        </Vide>
      );
    case 'siret':
      return <ChampTexte {...commun} largeur={18} correction={false} valeur={tapee(valeur)} />;
    default:
      return <ChampTexte {...commun} valeur={tapee(valeur)} />;
  }
}

/** Un groupe de cases vide n'envoie rien : sans cette marque, « rien de coché » ne se distinguerait pas de « pas demandé ». */
function Vide({ cle, children }: { cle: string; children: ReactNode }) {
  return (
    <>
      <input type="hidden" name={cle} value="" />
      {children}
    </>
  );
}

function Lecture({ champ, cle, children }: { champ: Champ; cle: string; children: ReactNode }) {
  return (
    <div className="m-champ" id={`champ-${cle}`} tabIndex={-1}>
      <p className="fr-label m-donnee__question">{typo(champ.libelle)}</p>
      <p className="m-donnee__lue">{children}</p>
    </div>
  );
}

function ChampCalcule({
  etat,
  champ,
  cle,
  repetition,
}: {
  etat: EtatFormulaire;
  champ: Champ;
  cle: string;
  repetition: string | undefined;
}) {
  const manques = etat.evaluation.manques[cle];
  const [racine = '', rang, dedans] = cle.split('.');
  const valeurs = etat.evaluation.valeurs;
  const source = repetition ? (valeurs[racine] as Record<string, Valeur>[] | undefined)?.[Number(rang)] : valeurs;
  const valeur = source?.[dedans ?? racine] as Valeur | undefined;
  return (
    <div className="m-champ m-donnee__calcul">
      <p className="fr-label m-donnee__question" id={`champ-${cle}-libelle`}>
        {typo(champ.libelle)}
      </p>
      <output id={`champ-${cle}`} tabIndex={-1} aria-labelledby={`champ-${cle}-libelle`}>
        {manques || valeur === undefined ? 'Non calculable' : enTexte(champ, valeur)}
      </output>
      {manques && manques.length > 0 ? <p className="m-mention">Il manque : {abrege(manques)}.</p> : null}
      {champ.aide ? <p className="fr-hint-text">{typo(champ.aide)}</p> : null}
      {champ.formule ? (
        <details className="m-donnee__formule">
          <summary>Comment c'est calculé</summary>
          <p>{typo(expliquer(etat.definition, champ.formule, repetition))}</p>
        </details>
      ) : null}
    </div>
  );
}

const abrege = (liste: string[]): string =>
  liste.length <= 3 ? liste.join(', ') : `${liste.slice(0, 2).join(', ')} et ${liste.length - 2} autres réponses`;
