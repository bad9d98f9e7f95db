import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { AXES, LIBELLES_AXES, LIBELLES_SORTIES, SORTIES } from '../forme.ts';
import type { ProprietesGeste } from './communs.tsx';

/** Lignes vides ajoutées à celles de départ : une suffit le plus souvent, une autre se remplit après envoi. */
const VIDES = 1;

/** Postes par type, part modulée, objectifs : la même forme pour les deux parties. */
export function FormulaireProposition({ page, resultat }: ProprietesGeste) {
  const { depart, dialogue, dossier, cibles } = page;
  const rangs = Array.from({ length: Math.max(1, depart.lignes.length) + VIDES }, (_, i) => i);
  const saisie = (resultat as { saisie?: Record<string, unknown> } | undefined)?.saisie ?? {};
  const repere = (nom: string) => {
    const cible = cibles.find((c) => c.nom === nom);
    return cible ? `Repère national : ${nombre(cible.valeur)} % (${cible.confiance}, ${cible.source}).` : '';
  };
  return (
    <Formulaire resultat={resultat}>
      <input type="hidden" name="version" value={dialogue?.version} />
      {rangs.map((i) => (
        <Postes
          key={i}
          rang={i}
          page={page}
          vide={i > 0 && i >= depart.lignes.length}
          rempli={Boolean(saisie[`lignes.${i}.etp`])}
        />
      ))}
      <ChampNombre
        nom="modulation"
        libelle="Part modulée envisagée"
        unite="% du socle"
        valeur={depart.modulation}
        aide="Fixée chaque année par le préfet, d'après les publics, les moyens et les résultats."
      />
      <fieldset className="m-partie">
        <legend>Objectifs de sortie, en % des sorties examinées</legend>
        {SORTIES.map((s) => (
          <ChampNombre
            key={s}
            nom={`objectifs.sorties.${s}`}
            libelle={LIBELLES_SORTIES[s]}
            unite="%"
            valeur={depart.objectifs.sorties[s]}
            {...(s === 'durables' ? { aide: repere('durables') } : {})}
          />
        ))}
        <p className="m-mention">
          Ensemble, ce sont les sorties dynamiques. {repere('dynamiques')} Seul l'objectif négocié engage.
        </p>
      </fieldset>
      <fieldset className="m-partie">
        <legend>Objectifs d'activité, par axe</legend>
        {AXES.map((axe) => (
          <ChampTexte
            key={axe}
            nom={`objectifs.axes.${axe}`}
            libelle={LIBELLES_AXES[axe]}
            lignes={3}
            valeur={depart.objectifs.axes[axe]}
            facultatif
          />
        ))}
      </fieldset>
      <ChampTexte nom="message" libelle="Message à l'autre partie" lignes={3} facultatif />
      <Boutons>
        <BoutonEnvoi>Envoyer la proposition à {page.moi === 'service' ? dossier.structureNom : 'la DDETS'}</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}

function Postes({
  rang,
  page: { depart, dossier, types },
  vide,
  rempli,
}: Pick<ProprietesGeste, 'page'> & { rang: number; vide: boolean; rempli: boolean }) {
  const ligne = depart.lignes[rang];
  const nom = (champ: string) => `lignes.${rang}.${champ}`;
  const champs = (
    <fieldset className="m-partie m-postes">
      <legend>{`Postes, ligne ${rang + 1}`}</legend>
      <div>
        <Choix
          nom={nom('type')}
          libelle="Type de postes"
          vide={null}
          valeur={ligne?.type ?? dossier.structureType}
          options={types.map((t) => ({ valeur: t, libelle: t }))}
        />
        <ChampNombre nom={nom('etp')} libelle="Postes" unite="ETP" valeur={ligne?.etp} facultatif={vide} />
        <ChampNombre nom={nom('mois')} libelle="Durée" unite="mois" valeur={ligne?.mois ?? 12} />
        <ChampDate nom={nom('dateEffet')} libelle="À partir du" valeur={ligne?.dateEffet ?? `${dossier.annee}-01-01`} />
        <ChampNombre
          nom={nom('personnes')}
          libelle="Personnes au RSA financées par le département, par mois"
          valeur={ligne?.personnes}
          aide="Chantiers seulement : la part du RSA que fixe le code du travail (D5132-41), au montant de chaque mois."
          facultatif
        />
        <ChampNombre
          nom={nom('participation')}
          libelle="ou montant fixé par la convention du département"
          unite="€"
          valeur={ligne?.participation}
          facultatif
        />
      </div>
    </fieldset>
  );
  if (!vide) return champs;
  return (
    <details open={rempli}>
      <summary>Ajouter des postes d'un autre type ou à une autre date</summary>
      {champs}
    </details>
  );
}
