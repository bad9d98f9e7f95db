import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { ChampImport, OptionImport } from '#src/socle/imports/genre.ts';
import type { FicheImport } from '../requeteFiche.ts';

type Champ = Pick<ChampImport, 'id' | 'libelle' | 'obligatoire' | 'aide'>;
/** Options d'un genre telles que la page les reçoit (sans fonction). */
export type OptionEcran = Omit<OptionImport, 'proposer' | 'choixDe'>;

/** Quelle colonne du fichier remplit quel champ, avec ce qu'elle contient ; et les options du genre. */
export function Correspondance({
  fiche,
  champs,
  options,
  ignorees,
  resultat,
}: {
  fiche: FicheImport;
  champs: Champ[];
  options: OptionEcran[];
  ignorees: string[];
  resultat: unknown;
}) {
  const exemples = (entete: string | undefined) =>
    entete === undefined
      ? ''
      : [...new Set(fiche.apercu.lignes.map((ligne) => ligne.valeurs[entete] ?? '').filter((valeur) => valeur !== ''))]
          .slice(0, 3)
          .map((valeur) => (valeur.length > 40 ? `${valeur.slice(0, 40)}…` : valeur))
          .join(' · ');
  const colonnes: Colonne<Champ>[] = [
    {
      id: 'libelle',
      titre: 'Champ attendu',
      valeur: (c) => c.libelle,
      rendu: (c) => (
        <label htmlFor={`colonne-${c.id}`}>
          {c.libelle}
          {c.obligatoire ? ' (obligatoire)' : ''}
          {c.aide ? <span className="fr-hint-text">{c.aide}</span> : null}
        </label>
      ),
    },
    {
      id: 'colonne',
      titre: 'Colonne du fichier',
      valeur: (c) => fiche.correspondance[c.id],
      rendu: (c) => (
        <select
          className="fr-select"
          id={`colonne-${c.id}`}
          name={`champ.${c.id}`}
          defaultValue={fiche.correspondance[c.id] ?? ''}
          aria-invalid={c.obligatoire && !fiche.correspondance[c.id] ? true : undefined}
        >
          <option value="">{c.obligatoire ? 'À choisir' : 'Aucune'}</option>
          {fiche.apercu.entetes.map((entete) => (
            <option key={entete} value={entete}>
              {entete}
            </option>
          ))}
        </select>
      ),
    },
    { id: 'exemples', titre: 'Ce qu’elle contient', valeur: (c) => exemples(fiche.correspondance[c.id]), absent: '–' },
  ];
  return (
    <Section titre="Comment le lire" id="correspondance">
      <Formulaire
        resultat={resultat}
        id="lecture"
        className="m-formulaire--large"
        key={JSON.stringify([fiche.genre, fiche.correspondance, fiche.options])}
      >
        <input type="hidden" name="intention" value="regler" />
        <input type="hidden" name="genre" value={fiche.genre ?? ''} />
        {options.map((option) => (
          <ChampOption key={option.id} option={option} valeur={fiche.options[option.id] ?? ''} />
        ))}
        <Tableau legende="Correspondance des colonnes" colonnes={colonnes} lignes={champs} cle={(c) => c.id} />
        {ignorees.length > 0 ? <ColonnesIgnorees noms={ignorees} /> : null}
        <Boutons>
          <BoutonEnvoi variante="secondaire" enCours="Calcul des effets…">
            Recalculer ce qui changerait
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

function ColonnesIgnorees({ noms }: { noms: string[] }) {
  const debut = noms.slice(0, 12).join(', ');
  return (
    <p className="m-mention">
      Colonnes du fichier qui ne sont reliées à aucun champ : {debut}
      {noms.length > 12 ? ` et ${noms.length - 12} autres` : ''}.
    </p>
  );
}

function ChampOption({ option, valeur }: { option: OptionEcran; valeur: string }) {
  const champ = {
    nom: `option.${option.id}`,
    libelle: option.libelle,
    aide: option.aide,
    ...(option.obligatoire ? {} : { facultatif: true }),
  };
  if (option.type === 'choix') return <Choix {...champ} options={option.choix ?? []} valeur={valeur} />;
  if (option.type === 'date') return <ChampDate {...champ} valeur={valeur} />;
  return <ChampTexte {...champ} valeur={valeur} largeur={option.type === 'nombre' ? 8 : 24} />;
}
