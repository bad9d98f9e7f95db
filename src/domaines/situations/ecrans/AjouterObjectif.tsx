import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { BESOINS, libelleTheme, OBJECTIFS } from '../catalogue/index.ts';
import { ETAPES, type Etape, type Frein, LIBELLES_ETAPE } from '../forme.ts';

/** Un objectif de la liste, ou écrit avec la personne. */
export function AjouterObjectif({
  freins,
  etape,
  resultat,
}: {
  freins: Pick<Frein, 'id' | 'libelle' | 'etat'>[];
  etape: Etape;
  resultat: unknown;
}) {
  return (
    <Section titre="Ajouter un objectif" id="objectif">
      <Formulaire id="objectif" resultat={resultat}>
        <Choix
          nom="modele"
          libelle="Objectif de la liste"
          facultatif
          vide="Aucun : je l'écris dessous"
          options={OBJECTIFS.map((o) => ({ valeur: o.code, libelle: o.libelle, groupe: libelleTheme(o.theme) }))}
        />
        <ChampSurveille nom="libelle" libelle="Ou avec ses mots" facultatif lignes={2} max={200} />
        <Radios
          nom="etape"
          libelle="Étape"
          valeur={etape}
          options={ETAPES.map((e) => ({ valeur: e, libelle: LIBELLES_ETAPE[e] }))}
        />
        <Choix
          nom="frein"
          libelle="Frein visé"
          facultatif
          vide="Aucun"
          options={freins.filter((f) => f.etat !== 'leve').map((f) => ({ valeur: String(f.id), libelle: f.libelle }))}
        />
        <Choix
          nom="besoin"
          libelle="Besoin professionnel visé"
          facultatif
          vide="Aucun"
          options={BESOINS.map((b) => ({ valeur: b.code, libelle: b.libelle }))}
        />
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="objectif" variante="secondaire">
            Ajouter cet objectif
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}
