import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { LIBELLES_SUJET, SUJETS } from '../forme.ts';
import type { lireReunionEquipe } from '../requetes.ts';

type PageReunion = Awaited<ReturnType<typeof lireReunionEquipe>>;

/** Ce que les dossiers proposent, par sujet ; et un point écrit. Chaque sujet est un formulaire : on ajoute au fil de la lecture. */
export function Propositions({ page, refus }: { page: PageReunion; refus: unknown }) {
  const { propositions } = page;
  return (
    <Section
      titre={
        propositions.length === 0
          ? 'Les dossiers que vous suivez ne proposent rien de plus'
          : `Vos dossiers proposent ${pluriel(propositions.length, 'point')}`
      }
    >
      <p className="m-mention">
        Vous ne voyez ici que les dossiers que vous lisez. Un point mis à l'ordre du jour, avec sa raison, se lit de
        toute l'équipe.
      </p>
      {SUJETS.map((sujet) => {
        const siennes = propositions.filter((p) => p.sujet === sujet);
        if (siennes.length === 0) return null;
        return (
          <details key={sujet} className="m-section" open={siennes.length <= 8}>
            <summary>
              {LIBELLES_SUJET[sujet]} ({siennes.length})
            </summary>
            <Formulaire id={`propose-${sujet}`}>
              <CasesACocher
                nom="proposes"
                libelle={<span className="fr-sr-only">{LIBELLES_SUJET[sujet]}</span>}
                options={siennes.map((p) => ({
                  valeur: `${p.parcours}:${p.sujet}`,
                  libelle: p.nom,
                  aide: `${p.raison}. ${p.reference}`,
                }))}
              />
              <Boutons>
                <BoutonEnvoi variante="secondaire" petit>
                  Mettre à l'ordre du jour
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </details>
        );
      })}
      <Section titre="Un point de l'équipe" niveau={3}>
        <Formulaire resultat={refus} id="ajouter">
          <input type="hidden" name="geste" value="ajouter" />
          <ChampSurveille nom="texte" libelle="Ajouter un point de l'équipe" lignes={2} max={1000} />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Ajouter ce point</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
    </Section>
  );
}
