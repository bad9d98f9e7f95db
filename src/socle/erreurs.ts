/** Erreur attendue, dont le message est lisible par la personne devant l'écran : il dit ce qui ne va pas et quoi faire. */
export class ErreurMetier extends Error {
  readonly statut: number;
  /** Message par champ du formulaire, la clé étant le nom du champ. */
  readonly champs: Record<string, string>;
  readonly conseil: string | undefined;

  constructor(message: string, options: { statut?: number; champs?: Record<string, string>; conseil?: string } = {}) {
    super(message);
    this.name = 'ErreurMetier';
    this.statut = options.statut ?? 422;
    this.champs = options.champs ?? {};
    this.conseil = options.conseil;
  }
}

/** Refus par défaut : l'acteur n'a pas le droit demandé. Le nom du droit sert au journal, jamais à l'écran. */
export class ErreurDroit extends ErreurMetier {
  readonly droit: string;

  constructor(droit: string) {
    super("Vous n'avez pas le droit de faire cette action avec votre rôle actuel.", {
      statut: 403,
      conseil: "Changez d'organisation si vous en avez plusieurs, ou demandez ce droit au responsable de la vôtre.",
    });
    this.name = 'ErreurDroit';
    this.droit = droit;
  }
}

export class ErreurIntrouvable extends ErreurMetier {
  constructor(message = "Ce que vous cherchez n'existe pas, ou n'existe plus.") {
    super(message, { statut: 404 });
    this.name = 'ErreurIntrouvable';
  }
}

/** Deux personnes ont modifié le même objet : rien n'est écrasé, la saisie est conservée à l'écran. */
export class ErreurConflit extends ErreurMetier {
  constructor(message: string) {
    super(message, {
      statut: 409,
      conseil:
        'Votre saisie est conservée ci-dessous : comparez-la avec la version enregistrée, puis enregistrez de nouveau.',
    });
    this.name = 'ErreurConflit';
  }
}
