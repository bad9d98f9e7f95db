import { Link } from 'react-router';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Referent } from '../requetes/referents.ts';

const option = (r: Referent) => ({
  valeur: String(r.id),
  libelle: `${r.nom} (${r.domaine}) : ${pluriel(r.suivies, 'personne')}`,
});

/** Désigner le premier référent principal. @param positionneur celui des référents qui l'a positionnée, ou que le fichier repris nommait */
export function FormulairePrincipal({
  referents,
  positionneur,
  resultat,
}: {
  referents: Referent[];
  positionneur: number | null;
  resultat: unknown;
}) {
  const nomme = referents.find((r) => r.id === positionneur);
  return (
    <Section titre="Désigner le référent principal">
      <p>
        <Link to="/portefeuilles/proposition">La proposition d'affectation</Link> compare les charges et les trajets ;
        vous pouvez aussi choisir ici.
      </p>
      <Formulaire id="principal" resultat={resultat}>
        <Choix
          nom="professionnel"
          libelle="Référent"
          valeur={positionneur === null ? null : String(positionneur)}
          aide={
            nomme
              ? `${nomme.nom} connaît la personne : il l'a positionnée, ou le fichier repris le nommait.`
              : undefined
          }
          options={referents.map(option)}
        />
        <ChampDate nom="debut" libelle="À partir du" valeur={aujourdhui()} max={aujourdhui()} />
        <ChampSurveille
          nom="auDela"
          libelle="Raison de dépasser le plafond, si son portefeuille est plein"
          aide="Une raison d'organisation, rien sur la personne : elle est gardée avec l'affectation."
          lignes={2}
          max={500}
          facultatif
        />
        <Boutons>
          <BoutonEnvoi nom="intention" valeur="principal">
            Désigner
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

/** Désigner un référent en appui. */
export function FormulaireAppui({ referents, resultat }: { referents: Referent[]; resultat: unknown }) {
  return (
    <Section titre="Ajouter un référent en appui">
      {referents.length === 0 ? (
        <p>Aucun autre référent n'est habilité dans cette équipe.</p>
      ) : (
        <Formulaire id="appui" resultat={resultat}>
          <Choix nom="professionnel" libelle="Référent" options={referents.map(option)} />
          <ChampDate nom="debut" libelle="À partir du" valeur={aujourdhui()} max={aujourdhui()} />
          <Boutons>
            <BoutonEnvoi variante="secondaire" nom="intention" valeur="appui">
              Ajouter en appui
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      )}
    </Section>
  );
}

/** Mettre fin à un appui. */
export function FinirAppui({
  professionnel,
  nom,
  resultat,
}: {
  professionnel: number;
  nom: string;
  resultat: unknown;
}) {
  return (
    <details>
      <summary>Mettre fin à cet appui</summary>
      <Formulaire id={`finir${professionnel}`} resultat={resultat}>
        <input type="hidden" name="professionnel" value={professionnel} />
        <ChampSurveille
          nom="motif"
          libelle="Pourquoi"
          aide={`Lu par ${nom}. Une raison d'organisation.`}
          lignes={2}
          max={500}
        />
        <Boutons>
          <BoutonEnvoi variante="secondaire" petit nom="intention" valeur="finir">
            Mettre fin à l'appui
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
