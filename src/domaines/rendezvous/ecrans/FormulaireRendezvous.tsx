import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Coche, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { LIBELLES_MODALITE, LIBELLES_MOTIF, MODALITES, MOTIFS } from '../forme.ts';

interface Proprietes {
  resultat: unknown;
  /** Avec une personne (elle est dite par la page), une personne à choisir, ou collectif. */
  personnes: { id: number; nom: string; reference: string }[] | null;
  operations: { id: number; nom: string }[] | null;
  professionnels: { id: number; nom: string; compteId: number }[];
  moi: number;
  lieux: string[];
  jour: string;
}

const options = <T extends string>(noms: readonly T[], libelles: Record<T, string>) =>
  noms.map((valeur) => ({ valeur, libelle: libelles[valeur] }));

/** Le jour et l'heure, à la française et sans script. */
export function Quand({ jour, heure, duree }: { jour: string; heure?: string; duree?: number }) {
  return (
    <>
      <ChampDate nom="jour" libelle="Jour" valeur={jour} />
      <ChampTexte
        nom="heure"
        libelle="Heure"
        aide="À Paris, par exemple 09:30."
        valeur={heure}
        largeur={6}
        correction={false}
      />
      <ChampNombre nom="duree" libelle="Durée" valeur={duree ?? 45} unite="minutes" />
    </>
  );
}

const aConfirmer = (resultat: unknown) =>
  Boolean((resultat as { champs?: Record<string, string> } | undefined)?.champs?.malgre);

/** La case qui passe un conflit d'agenda : montrée seulement quand il y en a un. */
export const Malgre = ({ resultat }: { resultat: unknown }) =>
  aConfirmer(resultat) ? <Coche nom="malgre" libelle="Le fixer quand même à cette heure" /> : null;

export function FormulaireRendezvous(p: Proprietes) {
  const collectif = p.operations !== null;
  const moi = p.professionnels.find(({ compteId }) => compteId === p.moi);
  return (
    <Formulaire resultat={p.resultat}>
      {p.personnes ? (
        <Choix
          nom="parcours"
          libelle="Avec qui"
          options={p.personnes.map((q) => ({ valeur: String(q.id), libelle: `${q.nom} (${q.reference})` }))}
        />
      ) : null}
      {p.operations ? (
        p.operations.length === 1 ? (
          <input type="hidden" name="operation" value={p.operations[0]!.id} />
        ) : (
          <Choix
            nom="operation"
            libelle="Opération"
            options={p.operations.map((o) => ({ valeur: String(o.id), libelle: o.nom }))}
          />
        )
      ) : null}
      <Choix
        nom="motif"
        libelle="Motif"
        options={options(MOTIFS, LIBELLES_MOTIF)}
        valeur={collectif ? 'atelier' : 'suivi'}
        vide={null}
      />
      {collectif ? (
        <>
          <ChampTexte nom="intitule" libelle="Intitulé" aide="Montré aux personnes inscrites." facultatif />
          <ChampNombre nom="places" libelle="Places" valeur={12} unite="personnes" />
        </>
      ) : null}
      <Quand jour={p.jour} duree={collectif ? 120 : 45} />
      <Radios nom="modalite" libelle="Comment" options={options(MODALITES, LIBELLES_MODALITE)} valeur="sur_place" />
      <ChampTexte
        nom="lieu"
        libelle="Lieu"
        aide={
          p.lieux.length > 0
            ? `Écrit à la personne. Déjà utilisés : ${p.lieux.slice(0, 3).join(' ; ')}.`
            : 'Écrit à la personne.'
        }
        valeur={p.lieux[0]}
        facultatif
      />
      <ChampTexte nom="lien" libelle="Lien de la visioconférence" type="url" facultatif />
      {p.professionnels.length > 1 ? (
        <Choix
          nom="professionnel"
          libelle="Tenu par"
          options={p.professionnels.map((f) => ({ valeur: String(f.id), libelle: f.nom }))}
          valeur={moi?.id ?? null}
          vide="Moi"
        />
      ) : null}
      <Malgre resultat={p.resultat} />
      <p className="m-mention">
        {collectif
          ? 'Chaque personne inscrite est prévenue, puis rappelée deux jours avant et le matin même.'
          : "La personne est prévenue par le moyen qu'elle a choisi, puis rappelée deux jours avant et le matin même."}
      </p>
      <Boutons>
        <BoutonEnvoi>{collectif ? 'Ouvrir les inscriptions' : 'Fixer le rendez-vous'}</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
