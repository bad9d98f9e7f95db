import type { ReactNode } from 'react';
import { Champ } from '#src/presentation/Champ.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import type { Entete } from '../requetes/entete.ts';
import type { Financeur } from '../requetes/financeurs.ts';

const NATURES: Record<string, string> = { departement: 'département', region: 'région', epci: 'intercommunalité' };
export const libelleFinanceur = ({ nom, nature }: Pick<Financeur, 'nom' | 'nature'>) =>
  `${nom} (${NATURES[nature] ?? nature})`;

interface Delai {
  jour: string;
  heure: string;
  jours: number | null;
  source: string | null;
  confiance: string | null;
}

/** Un jour et une heure à Paris, préremplis du délai daté, dont l'origine est dite. */
export function ChampsDelai({ delai, quoi }: { delai: Delai; quoi: string }) {
  const origine =
    delai.jours === null
      ? "Aucun délai n'est réglé dans les paramètres : choisissez la date."
      : `Proposé : ${pluriel(delai.jours, 'jour')} (${delai.source ?? 'source inconnue'}${delai.confiance === 'lu' ? '' : ', non vérifié'}).`;
  return (
    <fieldset className="m-partie">
      <legend>{quoi}</legend>
      <ChampDate nom="jour" libelle="Au plus tard le" valeur={delai.jour} aide={origine} />
      <Champ nom="heure" libelle="à (heure de Paris)">
        {({ tape, ...attributs }) => (
          <input {...attributs} className="fr-input" type="time" data-largeur="" defaultValue={tape ?? delai.heure} />
        )}
      </Champ>
    </fieldset>
  );
}

/** L'habillage des pages d'instruction d'un dossier : qui, où il en est, depuis quand, et les onglets. */
export function PageDossier({
  entete,
  actif,
  titre,
  chapo,
  action,
  children,
}: {
  entete: Entete;
  actif: string;
  titre: string;
  chapo?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const { dossier } = entete;
  return (
    <Page
      onglet={`${titre} : ${dossier.structureNom}`}
      surtitre={
        <>
          {dossier.structureNom}, {dossier.structureType}, {dossier.annee}
          {dossier.numero ? `, dossier ${dossier.numero}` : ''} <Demonstration oui={entete.demonstration} />
        </>
      }
      titre={titre}
      chapo={chapo}
      action={action}
      fil={[
        { libelle: `Campagne ${dossier.annee}`, adresse: `/campagnes/${dossier.campagne}` },
        { libelle: 'Tableau', adresse: `/campagnes/${dossier.campagne}/tableau` },
        { libelle: dossier.structureNom, adresse: `/dossiers/${dossier.id}` },
      ]}
    >
      <p className="m-etat-dossier">
        <Etiquette ton="information">{entete.etatLibelle}</Etiquette> depuis le {date(entete.etatDepuis)}.{' '}
        {entete.instructeur ? `Instruit par ${entete.instructeur}.` : "Personne ne l'instruit encore."}
      </p>
      <Onglets nom="Instruction du dossier" actif={actif} liens={entete.onglets} />
      {children}
    </Page>
  );
}
