import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import type { SignatureLue } from '#src/socle/base/signatures.ts';
import { LIBELLES_PARTIE, PARTIES, type Partie } from '../forme.ts';

/** Qui a signé, qui reste à signer. */
export function Signatures({ signatures }: { signatures: readonly SignatureLue<Partie>[] }) {
  return (
    <ul>
      {PARTIES.map((partie) => {
        const s = signatures.find((x) => x.partie === partie);
        return (
          <li key={partie}>
            {LIBELLES_PARTIE[partie]} :{' '}
            {s
              ? `signé par ${s.nom}${s.qualite ? `, ${s.qualite}` : ''}, le ${date(s.signeLe)} (${s.moyen === 'papier' ? 'papier' : 'électronique'})`
              : 'signature attendue'}
          </li>
        );
      })}
    </ul>
  );
}

/**
 * Noter une signature : électronique pour sa propre organisation (le nom du compte, aujourd'hui), papier avec le nom et le jour. La même pour
 * une convention et un avenant.
 */
export function Signer({
  action,
  id,
  signatures,
  mienne,
  nom,
  jour,
  resultat,
  cache = {},
}: {
  action: string;
  /** Préfixe des identifiants. */
  id: string;
  signatures: readonly SignatureLue<Partie>[];
  /** L'acteur est du côté du porteur. */
  mienne: boolean;
  nom: string;
  jour: string;
  resultat: unknown;
  /** Champs cachés : l'avenant signé. */
  cache?: Record<string, string>;
}) {
  const parties = PARTIES.filter((p) => !signatures.some((s) => s.partie === p) && (!mienne || p === 'porteur'));
  const sienne: Partie = mienne ? 'porteur' : 'financeur';
  if (parties.length === 0)
    return <p className="m-mention">Votre signature est notée ; l'autre partie est attendue.</p>;
  return (
    <Formulaire action={action} resultat={resultat} id={id}>
      {Object.entries(cache).map(([champ, valeur]) => (
        <input key={champ} type="hidden" name={champ} value={valeur} />
      ))}
      {parties.length === 1 ? (
        <input type="hidden" name="partie" value={parties[0]} />
      ) : (
        <Choix
          nom="partie"
          libelle="Qui signe"
          valeur={sienne}
          vide={null}
          options={parties.map((valeur) => ({ valeur, libelle: LIBELLES_PARTIE[valeur] }))}
        />
      )}
      <Radios
        nom="moyen"
        libelle={parties.length === 1 ? `Comment ${LIBELLES_PARTIE[parties[0]!].toLowerCase()} signe` : 'Moyen'}
        valeur={parties.includes(sienne) ? 'electronique' : 'papier'}
        options={[
          ...(parties.includes(sienne)
            ? [
                {
                  valeur: 'electronique',
                  libelle: 'Ici, depuis mon compte',
                  aide: `${nom}, ${LIBELLES_PARTIE[sienne].toLowerCase()}, aujourd'hui.`,
                },
              ]
            : []),
          { valeur: 'papier', libelle: 'Sur papier', aide: 'Donnez le nom et la date ; joignez ensuite l’exemplaire.' },
        ]}
      />
      <ChampTexte nom="qualite" libelle="Qualité du signataire" facultatif />
      <ChampTexte nom="nom" libelle="Nom du signataire, s'il signe sur papier" facultatif />
      <ChampDate nom="signe_le" libelle="Date de signature, sur papier" valeur={jour} max={jour} facultatif />
      <Boutons>
        <BoutonEnvoi>Noter la signature</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
