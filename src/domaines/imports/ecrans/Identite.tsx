import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, octets } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { FicheImport } from '../requeteFiche.ts';

const FORMATS = {
  csv: 'CSV',
  asp: "Export de l'ASP",
  json: 'JSON',
  geojson: 'GeoJSON',
  xlsx: 'Classeur Excel',
} as const;
const SEPARATEURS: Record<string, string> = {
  ';': 'point-virgule',
  ',': 'virgule',
  '|': 'barre verticale',
  '\t': 'tabulation',
};
const ENCODAGES: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** Ce qu'est le fichier : forme reconnue, provenance, mises en garde. */
export function Identite({ fiche }: { fiche: FicheImport }) {
  const { apercu, fichier } = fiche;
  const forme = [
    FORMATS[apercu.format],
    apercu.compression ? 'compressé' : null,
    apercu.separateur ? `séparateur ${SEPARATEURS[apercu.separateur] ?? apercu.separateur}` : null,
    apercu.encodage ? (ENCODAGES[apercu.encodage] ?? apercu.encodage) : null,
    apercu.feuille ? `feuille « ${apercu.feuille} »` : null,
  ].filter(Boolean);
  return (
    <>
      {fiche.memeContenu.map((autre) => (
        <Alerte key={autre.id} ton="information" titre="Ce fichier a déjà été importé">
          <p>
            Même contenu, octet pour octet : <Link to={`/imports/${autre.id}`}>import n° {autre.id}</Link> du{' '}
            {dateHeure(autre.termineLe)}, par {autre.auteurNom}. Le réimporter ne changera que ce qui a bougé depuis.
          </p>
        </Alerte>
      ))}
      {(fiche.comptes ? [] : apercu.avertissements).map((texte) => (
        <Alerte key={texte} ton="attention">
          {texte}
        </Alerte>
      ))}
      <dl className="m-proprietes">
        <div>
          <dt>Fichier</dt>
          <dd>
            <a href={`/imports/${fiche.id}/fichier`} download>
              {fichier.nom}
            </a>{' '}
            ({octets(fichier.octets)})
          </dd>
        </div>
        <div>
          <dt>Forme</dt>
          <dd>{forme.join(', ')}</dd>
        </div>
        <div>
          <dt>Déposé</dt>
          <dd>
            le {dateHeure(fiche.creeLe)} par {fiche.auteurNom}, {fiche.organisationNom}
          </dd>
        </div>
      </dl>
    </>
  );
}

/** Choix du genre (et de la feuille d'un classeur) : changer l'un ou l'autre repart d'une correspondance proposée. */
export function ChoixGenre({
  fiche,
  genres,
  resultat,
}: {
  fiche: FicheImport;
  genres: { valeur: string; libelle: string }[];
  resultat: unknown;
}) {
  const possibles = new Map(fiche.candidats.map(({ genre, vraisemblance }) => [genre, vraisemblance]));
  const options = genres
    .map(({ valeur, libelle }) => ({
      valeur,
      libelle: possibles.has(valeur) ? `${libelle} (${probable(possibles.get(valeur) ?? 0)})` : libelle,
    }))
    .sort((a, b) => (possibles.get(b.valeur) ?? 0) - (possibles.get(a.valeur) ?? 0));
  const feuilles = fiche.apercu.feuilles ?? [];
  return (
    <Section titre="Lire ce fichier autrement">
      <Formulaire resultat={resultat} id="genre" key={`${fiche.genre} ${fiche.apercu.feuille}`}>
        <input type="hidden" name="intention" value="genre" />
        <Choix nom="genre" libelle="Le fichier contient" options={options} valeur={fiche.genre} />
        {feuilles.length > 1 ? (
          <Choix
            nom="feuille"
            libelle="Feuille du classeur"
            options={feuilles.map((nom) => ({ valeur: nom, libelle: nom }))}
            valeur={fiche.apercu.feuille ?? null}
            vide={null}
          />
        ) : null}
        <Boutons>
          <BoutonEnvoi variante="secondaire">Lire le fichier ainsi</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

function probable(vraisemblance: number): string {
  return vraisemblance >= 0.8 ? 'très probable' : vraisemblance >= 0.5 ? 'probable' : 'possible';
}
